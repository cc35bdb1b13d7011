-- Tenants, people, accounts, audit, letters, jobs.
-- Every table with agency_id is fenced: its key begins with the agency, row-level security is forced, and a restrictive
-- policy ties each acting role to the agency of its transaction. Each role's rights are granted beside the table.

revoke all on schema public from public;
grant usage on schema public to
  porchlight_coordinator, porchlight_command, porchlight_keeper, porchlight_peer, porchlight_clinician,
  porchlight_legal_advisor, porchlight_region_lead, porchlight_assistance_provider,
  porchlight_door, porchlight_listing, porchlight_worker, porchlight_web;
alter default privileges revoke execute on functions from public;

create function acting_agency() returns uuid language sql stable
  return nullif(current_setting('app.agency_id', true), '')::uuid;
create function acting_person() returns uuid language sql stable
  return nullif(current_setting('app.person_id', true), '')::uuid;
grant execute on function acting_agency(), acting_person() to
  porchlight_coordinator, porchlight_command, porchlight_keeper, porchlight_peer, porchlight_clinician,
  porchlight_legal_advisor, porchlight_region_lead, porchlight_assistance_provider, porchlight_door, porchlight_worker;
comment on function acting_agency() is 'The agency of this transaction, set by inAgency.';
comment on function acting_person() is 'The person of this transaction, set by inAgency.';

-- Bound to the acting roles and never to public: bound to public it would blind the door's look-ups too.
create procedure fence(fenced regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', fenced);
  execute format('alter table %s force row level security', fenced);
  execute format(
    'create policy own_agency on %s as restrictive to porchlight_coordinator, porchlight_command, porchlight_keeper,
       porchlight_peer, porchlight_clinician, porchlight_legal_advisor, porchlight_region_lead,
       porchlight_assistance_provider, porchlight_worker
     using (agency_id = acting_agency()) with check (agency_id = acting_agency())', fenced);
end
$$;
revoke execute on procedure fence(regclass) from public;
comment on procedure fence(regclass) is 'Puts a tenant table behind forced row-level security.';

-- A permissive policy for the roles named, so that grants decide the rest.
create procedure admit(fenced regclass, variadic admitted text[]) language plpgsql as $$
begin
  execute format('create policy %I on %s to %s using (true) with check (true)',
    'admitted_' || substr(md5(array_to_string(admitted, ',')), 1, 8), fenced, array_to_string(admitted, ', '));
end
$$;
revoke execute on procedure admit(regclass, text[]) from public;
comment on procedure admit(regclass, text[]) is 'Lets roles through to the rows of their own agency; what they may do there is in the grants.';

create table agency (
  agency_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{5,59}$'),
  name text not null check (length(name) between 2 and 120),
  state text not null check (state ~ '^[A-Z]{2}$'),
  kind text not null check (kind in ('municipal', 'sheriff', 'campus', 'tribal', 'other')),
  head_count_band text not null check (head_count_band in ('1-4', '5-9', '10-24', '25-49', '50-99', '100+')),
  time_zone text not null,
  hosting text not null check (hosting in ('joined', 'own_server', 'this_pc')),
  sample boolean not null default false,
  made_on date not null
);
comment on table agency is 'An agency that runs its program here.';
comment on column agency.agency_id is 'Random number of the agency.';
comment on column agency.slug is 'The agency''s own part of the public address, with a part that cannot be guessed.';
comment on column agency.name is 'Name of the agency.';
comment on column agency.state is 'State, which decides the law that applies.';
comment on column agency.kind is 'Municipal, sheriff, campus, tribal or other.';
comment on column agency.head_count_band is 'Size of the agency as a band.';
comment on column agency.time_zone is 'Time zone, so that days are the agency''s own.';
comment on column agency.hosting is 'Where this runs: joined to a host, own server, or one PC only.';
comment on column agency.sample is 'True for a fictional sample agency.';
comment on column agency.made_on is 'Day on which the agency was set up.';
call fence('agency');
call admit('agency', 'porchlight_coordinator', 'porchlight_command', 'porchlight_keeper', 'porchlight_peer', 'porchlight_clinician', 'porchlight_legal_advisor', 'porchlight_region_lead', 'porchlight_assistance_provider', 'porchlight_worker');
grant select on agency to porchlight_coordinator, porchlight_command, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor, porchlight_region_lead, porchlight_assistance_provider, porchlight_worker;
grant insert on agency to porchlight_coordinator;
grant update (name, state, kind, head_count_band, time_zone, hosting) on agency to porchlight_coordinator;
create policy look_up on agency for select to porchlight_door using (true);
grant select (agency_id, slug, name, state, time_zone, sample) on agency to porchlight_door;
create policy remove_sample on agency for delete to porchlight_door using (sample);
grant delete on agency to porchlight_door;

create table person (
  agency_id uuid not null references agency on delete cascade,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  email text check (length(email) <= 254),
  work_group text check (work_group in ('sworn', 'dispatch', 'corrections', 'civilian', 'reserve', 'retired')),
  left_on date,
  version integer not null default 1,
  primary key (agency_id, person_id)
);
comment on table person is 'People of the roster, and people from outside who hold a role.';
comment on column person.agency_id is 'The agency.';
comment on column person.person_id is 'Random number of the person.';
comment on column person.name is 'Name as the coordinator wrote it.';
comment on column person.email is 'E-mail for letters, if one was given.';
comment on column person.work_group is 'Sworn, dispatch, corrections, civilian, reserve or retired; empty for somebody from outside the agency.';
comment on column person.left_on is 'Day on which the person left the roster.';
comment on column person.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('person');
call admit('person', 'porchlight_coordinator', 'porchlight_command', 'porchlight_keeper', 'porchlight_peer', 'porchlight_clinician', 'porchlight_legal_advisor');
grant select, insert, update (name, email, work_group, left_on, version) on person to porchlight_coordinator;
grant select (agency_id, person_id, name) on person to porchlight_command, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor;
create policy look_up on person for select to porchlight_door using (true);
grant select (agency_id, person_id, name) on person to porchlight_door;

create table account (
  account_id uuid primary key,
  sign_in_name text not null unique check (sign_in_name ~ '^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$'),
  display_name text not null,
  phrase_hash bytea,
  totp_secret text,
  totp_last_step bigint,
  made_on date not null,
  check ((phrase_hash is null) = (totp_secret is null))
);
comment on table account is 'Somebody who signs in. People who ask for help have none.';
comment on column account.account_id is 'Random number of the account.';
comment on column account.sign_in_name is 'Name typed at sign-in.';
comment on column account.display_name is 'Name shown on the desk.';
comment on column account.phrase_hash is 'Hash of what the phrase yields; the phrase itself never comes here.';
comment on column account.totp_secret is 'Shared secret of the authenticator app.';
comment on column account.totp_last_step is 'Last authenticator code used, so that none works twice.';
comment on column account.made_on is 'Day on which the account was made.';
grant select, insert, delete, update (display_name, phrase_hash, totp_secret, totp_last_step) on account to porchlight_door;

create table passkey (
  account_id uuid not null references account on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null check (length(label) between 1 and 60),
  made_on date not null,
  primary key (account_id, credential_id)
);
comment on table passkey is 'Public halves of passkeys.';
comment on column passkey.account_id is 'The account.';
comment on column passkey.credential_id is 'Number the device gave to the passkey.';
comment on column passkey.public_key is 'Public key; useless for signing in.';
comment on column passkey.counter is 'Counter of the device, to notice a copied key.';
comment on column passkey.transports is 'How the browser reaches the device.';
comment on column passkey.label is 'Name its owner gave it.';
comment on column passkey.made_on is 'Day on which it was added.';
grant select, insert, delete, update (counter, label) on passkey to porchlight_door;

create table recovery_code (
  account_id uuid not null references account on delete cascade,
  code_hash bytea not null,
  primary key (account_id, code_hash)
);
comment on table recovery_code is 'Hashes of unused recovery codes; a used one is deleted.';
comment on column recovery_code.account_id is 'The account.';
comment on column recovery_code.code_hash is 'Hash of the code.';
grant select, insert, delete on recovery_code to porchlight_door;

create table session (
  token_hash bytea primary key,
  session_id uuid not null unique,
  account_id uuid not null references account on delete cascade,
  agency_id uuid references agency on delete cascade,
  signed_in_with text not null,
  expires_on date not null
);
comment on table session is 'Open sign-ins: no address, no device, no time of day.';
comment on column session.token_hash is 'Hash of the cookie; the hour at which it ends is inside the cookie.';
comment on column session.session_id is 'Number by which its owner ends it.';
comment on column session.account_id is 'The account.';
comment on column session.agency_id is 'The agency the account is looking at.';
comment on column session.signed_in_with is 'Which passkey, or the phrase.';
comment on column session.expires_on is 'Day on which it ends.';
grant select, insert, delete, update (agency_id) on session to porchlight_door;
create index session_of_account on session (account_id);
alter table session enable row level security;
alter table session force row level security;
create policy look_up on session to porchlight_door using (true) with check (true);

create table ceremony (
  ceremony_id uuid primary key,
  purpose text not null check (purpose in ('register', 'sign_in', 'step_up', 'proved')),
  challenge text not null,
  account_id uuid references account on delete cascade,
  session_id uuid references session (session_id) on delete cascade,
  ends_at timestamptz not null,
  check (purpose <> 'proved' or session_id is not null)
);
comment on table ceremony is 'Half-done passkey sign-ins, and who has just proved themselves; gone after minutes.';
comment on column ceremony.ceremony_id is 'Random number of the attempt.';
comment on column ceremony.purpose is 'Adding a passkey, signing in, proving it again, or proved just now.';
comment on column ceremony.challenge is 'Random bytes the device must sign; empty once proved.';
comment on column ceremony.account_id is 'The account, where it is known already.';
comment on column ceremony.session_id is 'The sign-in that was proved.';
comment on column ceremony.ends_at is 'When the attempt ends.';
grant select, insert, delete on ceremony to porchlight_door;
grant select, delete on ceremony to porchlight_worker;

create table keyring (
  account_id uuid primary key references account on delete cascade,
  version integer not null check (version > 0),
  public_key bytea not null,
  sealed text not null check (length(sealed) <= 16384),
  wraps text not null check (length(wraps) <= 16384)
);
comment on table keyring is 'Keys of keepers and peers, locked in their browser; the server cannot open them.';
comment on column keyring.account_id is 'The account.';
comment on column keyring.version is 'Counts changes; an older one is refused by the page.';
comment on column keyring.public_key is 'Key to which others seal for this person.';
comment on column keyring.sealed is 'The locked keys.';
comment on column keyring.wraps is 'The master key, locked once for each way to open it.';
grant select, insert, delete, update (version, public_key, sealed, wraps) on keyring to porchlight_door;

create table membership (
  agency_id uuid not null references agency on delete cascade,
  account_id uuid not null references account on delete cascade,
  person_id uuid not null,
  primary key (agency_id, account_id),
  unique (agency_id, person_id),
  foreign key (agency_id, person_id) references person on delete cascade
);
comment on table membership is 'Which account is which person in which agency.';
comment on column membership.agency_id is 'The agency.';
comment on column membership.account_id is 'The account.';
comment on column membership.person_id is 'The person in that agency.';
call fence('membership');
call admit('membership', 'porchlight_coordinator');
grant select, insert, delete on membership to porchlight_coordinator;
create policy look_up on membership for select to porchlight_door using (true);
grant select (agency_id, account_id, person_id) on membership to porchlight_door;
create policy take_up on membership for insert to porchlight_door with check (true);
grant insert on membership to porchlight_door;
-- The host cuts a lost coordinator's old account off before inviting them again.
create policy cut_off on membership for delete to porchlight_door using (true);
grant delete on membership to porchlight_door;
create index membership_of_account on membership (account_id);

create table held_role (
  agency_id uuid not null references agency on delete cascade,
  person_id uuid not null,
  role text not null check (role in ('coordinator', 'command', 'keeper', 'peer', 'clinician', 'legal_advisor', 'region_lead', 'assistance_provider')),
  given_on date not null,
  primary key (agency_id, person_id, role),
  foreign key (agency_id, person_id) references person on delete cascade
);
comment on table held_role is 'Who holds which role.';
comment on column held_role.agency_id is 'The agency.';
comment on column held_role.person_id is 'The person.';
comment on column held_role.role is 'The role.';
comment on column held_role.given_on is 'Day on which it was taken up.';
call fence('held_role');
call admit('held_role', 'porchlight_coordinator', 'porchlight_keeper');
grant select, insert, delete on held_role to porchlight_coordinator;
grant select on held_role to porchlight_keeper;
create policy look_up on held_role for select to porchlight_door using (true);
grant select (agency_id, person_id, role) on held_role to porchlight_door;
create policy take_up on held_role for insert to porchlight_door with check (true);
grant insert on held_role to porchlight_door;

-- Command together with peer or keeper would let a chief see through the wall: the database refuses the pair.
create function refuse_role_pair() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- One person's roles change one at a time, else two grants in two windows could slip past each other.
  perform pg_advisory_xact_lock(hashtextextended(new.agency_id::text || new.person_id::text, 1));
  if exists (
    select from held_role
    where agency_id = new.agency_id and person_id = new.person_id
      and ((new.role = 'command' and role in ('peer', 'keeper')) or (new.role in ('peer', 'keeper') and role = 'command'))
  ) then
    raise exception 'command is never held together with peer or keeper' using errcode = 'PL001';
  end if;
  return new;
end
$$;
create trigger held_role_pair before insert or update on held_role for each row execute function refuse_role_pair();
comment on function refuse_role_pair() is 'Refuses command together with peer or keeper.';

-- Without a coordinator nobody could give anybody a role again. Removing a whole sample agency is let through.
create function refuse_last_coordinator() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Two coordinators who take each other's role away at the same moment come one after the other.
  perform pg_advisory_xact_lock(hashtextextended(old.agency_id::text, 2));
  if exists (select from agency where agency_id = old.agency_id)
    and not exists (
      select from held_role where agency_id = old.agency_id and role = 'coordinator' and person_id <> old.person_id
    )
  then
    raise exception 'an agency keeps at least one coordinator' using errcode = 'PL004';
  end if;
  return old;
end
$$;
create trigger held_role_last_coordinator before delete on held_role
  for each row when (old.role = 'coordinator') execute function refuse_last_coordinator();
comment on function refuse_last_coordinator() is 'Refuses to take the role away from the last coordinator.';

create table invitation (
  agency_id uuid not null references agency on delete cascade,
  invitation_id uuid not null,
  token_hash bytea not null unique,
  person_id uuid not null,
  role text not null check (role in ('coordinator', 'command', 'keeper', 'peer', 'clinician', 'legal_advisor', 'region_lead', 'assistance_provider')),
  expires_on date not null,
  used_on date,
  primary key (agency_id, invitation_id),
  foreign key (agency_id, person_id) references person on delete cascade
);
comment on table invitation is 'One-time links by which a person takes up a role.';
comment on column invitation.agency_id is 'The agency.';
comment on column invitation.invitation_id is 'Random number of the invitation, and of the letter that carries its link.';
comment on column invitation.token_hash is 'Hash of the link.';
comment on column invitation.person_id is 'The person invited.';
comment on column invitation.role is 'The role offered.';
comment on column invitation.expires_on is 'Last day on which the link works.';
comment on column invitation.used_on is 'Day on which it was used.';
call fence('invitation');
call admit('invitation', 'porchlight_coordinator');
grant select, insert, delete on invitation to porchlight_coordinator;
create policy look_up on invitation to porchlight_door using (true) with check (true);
grant select (agency_id, invitation_id, token_hash, person_id, role, expires_on, used_on), insert, delete, update (used_on) on invitation to porchlight_door;
-- Inviting again replaces the link that was out, so that only one works.
create unique index invitation_open on invitation (agency_id, person_id, role) where used_on is null;

create table set_up_link (
  token_hash bytea primary key,
  expires_on date not null
);
comment on table set_up_link is 'One-time links with which an agency is founded here.';
comment on column set_up_link.token_hash is 'Hash of the link.';
comment on column set_up_link.expires_on is 'Last day on which it works.';
grant select, insert, delete on set_up_link to porchlight_door;

create table retention_statement (
  agency_id uuid not null references agency on delete cascade,
  statement_id uuid not null,
  statement text not null,
  adopted_on date not null,
  adopted_by text not null check (length(adopted_by) between 2 and 160),
  entered_at timestamptz not null default now(),
  primary key (agency_id, statement_id)
);
comment on table retention_statement is 'What is kept how long, as adopted by the agency.';
comment on column retention_statement.agency_id is 'The agency.';
comment on column retention_statement.statement_id is 'Random number of the statement.';
comment on column retention_statement.statement is 'The text adopted.';
comment on column retention_statement.adopted_on is 'Day of adoption.';
comment on column retention_statement.adopted_by is 'Name and title of the agency head or counsel who adopted it.';
comment on column retention_statement.entered_at is 'When it was entered here; of two adopted on one day the later one counts.';
call fence('retention_statement');
call admit('retention_statement', 'porchlight_coordinator', 'porchlight_keeper');
grant select, insert on retention_statement to porchlight_coordinator;
grant select on retention_statement to porchlight_keeper;

create table letter (
  agency_id uuid not null references agency on delete cascade,
  letter_id uuid not null,
  to_name text not null,
  to_address text,
  subject text not null,
  body text,
  state text not null check (state in ('waiting', 'sent', 'printed', 'failed', 'expired')),
  made_at timestamptz not null,
  problem text,
  primary key (agency_id, letter_id)
);
comment on table letter is 'Letters to people with a role: invitations and requests. Never to anybody who asked for help.';
comment on column letter.agency_id is 'The agency.';
comment on column letter.letter_id is 'Random number of the letter.';
comment on column letter.to_name is 'Whom it is for.';
comment on column letter.to_address is 'E-mail address; empty when it is to be printed.';
comment on column letter.subject is 'Subject line.';
comment on column letter.body is 'The text; emptied once sent or handed over.';
comment on column letter.state is 'Waiting, sent, printed (or handed over), failed, or expired unread.';
comment on column letter.made_at is 'When it was written.';
comment on column letter.problem is 'Why it could not be sent.';
call fence('letter');
call admit('letter', 'porchlight_coordinator', 'porchlight_worker');
grant select, insert, delete, update (state, body, problem) on letter to porchlight_coordinator;
grant select, update (state, body, problem) on letter to porchlight_worker;
create policy put_away on letter to porchlight_door using (true);
grant select (agency_id, letter_id, state, made_at), update (state, body, problem), delete on letter to porchlight_door;

-- Once a day over all agencies: a link that was used or has run out stands in no letter any more.
create function purge_spent_letters(today date) returns void language sql security definer set search_path = public, pg_temp as $$
  update letter l set body = null, problem = null, state = case when l.state in ('waiting', 'failed') then 'expired' else l.state end
  from invitation i
  where i.agency_id = l.agency_id and i.invitation_id = l.letter_id and (i.used_on is not null or i.expires_on < today)
    and l.state <> 'expired';
  delete from invitation where expires_on < today - 30;
  delete from letter where made_at < today - 90;
$$;
comment on function purge_spent_letters(date) is 'Empties letters whose link was used or has run out; deletes old letters and links.';

create table audit_entry (
  agency_id uuid not null references agency on delete cascade,
  seq bigint not null,
  at timestamptz not null,
  person_id uuid,
  role text not null,
  act text not null,
  about text not null,
  previous bytea not null,
  hash bytea not null,
  primary key (agency_id, seq)
);
comment on table audit_entry is 'What was done by people with a role, each entry chained to the one before. Names nobody who was helped.';
comment on column audit_entry.agency_id is 'The agency.';
comment on column audit_entry.seq is 'Running number.';
comment on column audit_entry.at is 'When it was done.';
comment on column audit_entry.person_id is 'Who did it.';
comment on column audit_entry.role is 'In which role.';
comment on column audit_entry.act is 'What was done.';
comment on column audit_entry.about is 'To what, in words.';
comment on column audit_entry.previous is 'Hash of the entry before.';
comment on column audit_entry.hash is 'Hash over this entry and the one before.';
call fence('audit_entry');
call admit('audit_entry', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_peer', 'porchlight_clinician', 'porchlight_legal_advisor');
grant select on audit_entry to porchlight_coordinator, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor;
create policy chain on audit_entry to porchlight_door using (true) with check (true);
grant select, insert on audit_entry to porchlight_door;

create function audit_hash(previous bytea, agency uuid, seq bigint, at timestamptz, person uuid, role text, act text, about text) returns bytea
  language sql immutable
  return sha256(previous || convert_to(
    json_build_array(agency, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), person, role, act, about)::text, 'UTF8'));
comment on function audit_hash(bytea, uuid, bigint, timestamptz, uuid, text, text, text) is 'Hash of one audit entry, over the one before.';

-- In the acting transaction: if the act is rolled back, so is its entry. The lock keeps the chain in one line.
create function record_act(act text, about text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  agency uuid := acting_agency();
  last record;
  stamp timestamptz := clock_timestamp();
  acting text := coalesce(nullif(current_setting('app.role', true), ''), 'host');
begin
  perform pg_advisory_xact_lock(hashtextextended(agency::text, 0));
  select e.seq, e.hash into last from audit_entry e where e.agency_id = agency order by e.seq desc limit 1;
  insert into audit_entry (agency_id, seq, at, person_id, role, act, about, previous, hash)
  values (agency, coalesce(last.seq, 0) + 1, stamp, acting_person(), acting, record_act.act, record_act.about, coalesce(last.hash, '\x'),
    audit_hash(coalesce(last.hash, '\x'), agency, coalesce(last.seq, 0) + 1, stamp, acting_person(), acting, record_act.act, record_act.about));
end
$$;
comment on function record_act(text, text) is 'Appends one entry to the agency''s audit log.';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'PL002';
end
$$;
comment on function refuse_change() is 'Keeps append-only tables as they were written.';
create trigger audit_entry_stays before update on audit_entry for each row execute function refuse_change();

create schema graphile_worker authorization porchlight_worker;
-- Finding its list of migrations, graphile-worker does not try to create the schema, which would need a right on the whole database.
create table graphile_worker.migrations (id int primary key, ts timestamptz default now() not null, breaking boolean not null default false);
alter table graphile_worker.migrations owner to porchlight_worker;
grant usage on schema graphile_worker to porchlight_web;

-- Payloads are ids only. Runs in the actor's transaction, so a job exists only if the act was committed.
create function enqueue(task text, payload json, job_key text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, job_key => job_key);
end
$$;
comment on function enqueue(text, json, text) is 'Hands a job to the worker.';

grant create on schema public to porchlight_door, porchlight_worker;
alter function refuse_role_pair() owner to porchlight_door;
alter function record_act(text, text) owner to porchlight_door;
alter function refuse_last_coordinator() owner to porchlight_door;
alter function purge_spent_letters(date) owner to porchlight_door;
alter function enqueue(text, json, text) owner to porchlight_worker;
revoke create on schema public from porchlight_door, porchlight_worker;
revoke execute on function purge_spent_letters(date), record_act(text, text), enqueue(text, json, text), audit_hash(bytea, uuid, bigint, timestamptz, uuid, text, text, text) from public;
grant execute on function audit_hash(bytea, uuid, bigint, timestamptz, uuid, text, text, text) to porchlight_door, porchlight_coordinator, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor;
grant execute on function purge_spent_letters(date) to porchlight_worker;
grant execute on function record_act(text, text) to porchlight_coordinator, porchlight_command, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor, porchlight_region_lead, porchlight_assistance_provider, porchlight_worker;
grant execute on function enqueue(text, json, text) to porchlight_coordinator, porchlight_keeper, porchlight_door;

-- An installation is sample or real, never both.
create function refuse_sample_beside_real() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7301);
  if exists (select from agency where sample <> new.sample) then
    raise exception 'an installation is sample or real, never both' using errcode = 'PL003';
  end if;
  return new;
end
$$;
comment on function refuse_sample_beside_real() is 'Refuses a real agency beside sample ones, and the other way round.';
grant create on schema public to porchlight_door;
alter function refuse_sample_beside_real() owner to porchlight_door;
revoke create on schema public from porchlight_door;
create trigger agency_sample_or_real before insert on agency for each row execute function refuse_sample_beside_real();
