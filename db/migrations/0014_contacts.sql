-- The contact log: one a year, four quarters with a key each, contacts sealed to its keepers, and what was published of a whole year.

create domain sealed_contact_bytes as bytea check (length(value) = 338);
comment on domain sealed_contact_bytes is 'A sealed contact, always of the same size.';

create table contact_log (
  agency_id uuid not null references agency on delete cascade,
  year integer not null check (year between 2020 and 2199),
  design text not null check (design in ('total', 'tables')),
  head_count_band text not null check (head_count_band in ('1-4', '5-9', '10-24', '25-49', '50-99', '100+')),
  stage text not null default 'open' check (stage in ('open', 'closed', 'published', 'discarded')),
  begun_on date not null,
  closed_on date,
  published_on date,
  discarded_on date,
  discarded_because text check (discarded_because in ('key_lost', 'called_off', 'no_keeper')),
  dropped boolean not null default false,
  version integer not null default 1,
  primary key (agency_id, year),
  check ((design = 'total') = (head_count_band in ('1-4', '5-9', '10-24'))),
  check (closed_on is not null or stage in ('open', 'discarded')),
  -- The year, and the thirty days in which its last contacts can still be logged, are over.
  check (closed_on > make_date(year + 1, 1, 30)),
  check ((published_on is not null) = (stage = 'published')),
  check ((discarded_on is not null and discarded_because is not null) = (stage = 'discarded')),
  check (not dropped or stage in ('published', 'discarded'))
);
comment on table contact_log is 'One year of the contact log, and the stage it has reached. Nothing here says whether anything was logged.';
comment on column contact_log.agency_id is 'The agency.';
comment on column contact_log.year is 'The calendar year.';
comment on column contact_log.design is 'What will be published of the year: its total alone, or the total and six tables.';
comment on column contact_log.head_count_band is 'Size of the agency as a band, when the year''s log was begun.';
comment on column contact_log.stage is 'Open, closed for counting, published, or given up.';
comment on column contact_log.begun_on is 'Day on which the year''s log was begun.';
comment on column contact_log.closed_on is 'Day on which a keeper closed it to count.';
comment on column contact_log.published_on is 'Day of publication.';
comment on column contact_log.discarded_on is 'Day on which the year was given up unpublished.';
comment on column contact_log.discarded_because is 'Why it was given up.';
comment on column contact_log.dropped is 'True once sealed contacts and locked keys are gone.';
comment on column contact_log.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('contact_log');
call admit('contact_log', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_legal_advisor', 'porchlight_worker');
grant select, insert, update (stage, discarded_on, discarded_because, version) on contact_log to porchlight_coordinator;
grant select, update (stage, closed_on, published_on, discarded_on, discarded_because, version) on contact_log to porchlight_keeper;
grant select (agency_id, year, design, stage, begun_on, closed_on, published_on, dropped) on contact_log to porchlight_legal_advisor;
grant select (agency_id, year, stage, dropped), update (dropped) on contact_log to porchlight_worker;
-- The design is told to everybody who logs; command sees a year only once it is published.
create policy for_the_team on contact_log for select to porchlight_peer, porchlight_clinician using (true);
create policy when_published on contact_log for select to porchlight_command using (stage = 'published');
grant select (agency_id, year, design, head_count_band, stage, begun_on, published_on) on contact_log
  to porchlight_peer, porchlight_clinician, porchlight_command;
create policy look_up on contact_log for select to porchlight_door using (true);
grant select (agency_id, year, design, stage, dropped) on contact_log to porchlight_door;

create function refuse_log_back() returns trigger language plpgsql as $$
begin
  if old.stage <> new.stage and (old.stage, new.stage) not in (
    ('open', 'closed'), ('open', 'discarded'), ('closed', 'published'), ('closed', 'discarded')
  ) then
    raise exception 'a contact log never goes from % to %', old.stage, new.stage using errcode = 'PL005';
  end if;
  return new;
end
$$;
comment on function refuse_log_back() is 'Keeps a contact log from taking a step that is not on its way.';
create trigger contact_log_goes_forward before update of stage on contact_log for each row execute function refuse_log_back();
create trigger contact_log_begins_without_hold before insert on contact_log for each row execute function refuse_to_open();

create table log_keeper (
  agency_id uuid not null,
  year integer not null,
  person_id uuid not null,
  relation text not null check (relation in ('outside', 'neighbor', 'clinician', 'on_roster')),
  asked_on date not null,
  accepted_on date,
  declined_on date,
  ended_on date,
  card_printed_on date,
  primary key (agency_id, year, person_id),
  foreign key (agency_id, year) references contact_log on delete cascade,
  foreign key (agency_id, person_id) references person on delete cascade,
  check (accepted_on is null or declined_on is null),
  check (ended_on is null or accepted_on is not null)
);
comment on table log_keeper is 'Who was asked to hold the keys of a year''s contact log.';
comment on column log_keeper.agency_id is 'The agency.';
comment on column log_keeper.year is 'The calendar year.';
comment on column log_keeper.person_id is 'The keeper.';
comment on column log_keeper.relation is 'Outside, neighbor, clinician, or on the roster, which everybody is told.';
comment on column log_keeper.asked_on is 'Day of asking.';
comment on column log_keeper.accepted_on is 'Day of saying yes.';
comment on column log_keeper.declined_on is 'Day of saying no.';
comment on column log_keeper.ended_on is 'Last day as a keeper, if they stopped before the year was published.';
comment on column log_keeper.card_printed_on is 'Day on which this keeper last printed the card for peers.';
call fence('log_keeper');
call admit('log_keeper', 'porchlight_coordinator', 'porchlight_legal_advisor');
grant select, insert, delete, update (ended_on) on log_keeper to porchlight_coordinator;
grant select (agency_id, year, person_id, relation, accepted_on, declined_on, ended_on) on log_keeper to porchlight_legal_advisor;
create policy names on log_keeper for select to porchlight_keeper using (true);
create policy own_word on log_keeper for update to porchlight_keeper
  using (person_id = acting_person()) with check (person_id = acting_person());
grant select, update (accepted_on, declined_on, ended_on, card_printed_on) on log_keeper to porchlight_keeper;
create policy for_the_team on log_keeper for select to porchlight_peer, porchlight_clinician using (true);
create policy when_published on log_keeper for select to porchlight_command
  using (exists (select from contact_log l where l.agency_id = log_keeper.agency_id and l.year = log_keeper.year));
grant select (agency_id, year, person_id, relation, accepted_on, ended_on) on log_keeper
  to porchlight_peer, porchlight_clinician, porchlight_command;
create policy look_up on log_keeper for select to porchlight_door using (true);
grant select (agency_id, year, relation, accepted_on, ended_on) on log_keeper to porchlight_door;

create function keeps_log(log_year integer) returns boolean language sql stable set search_path = public, pg_temp
  return exists (
    select from log_keeper k where k.agency_id = acting_agency() and k.year = log_year and k.person_id = acting_person()
      and k.accepted_on is not null and k.ended_on is null);
comment on function keeps_log(integer) is 'True for whoever said yes to keep this year''s log and did not stop.';

create table keeper_key (
  agency_id uuid not null,
  key_id uuid not null,
  person_id uuid not null,
  sign_key curve_point not null,
  auth_key curve_point not null,
  made_on date not null,
  primary key (agency_id, key_id),
  foreign key (agency_id, person_id) references person on delete cascade
);
comment on table keeper_key is 'Public halves of the keys by which a keeper of the log is known. They stay as they are: a new one stands beside the old.';
comment on column keeper_key.agency_id is 'The agency.';
comment on column keeper_key.key_id is 'Random number of the key, by which the peer''s page names it instead of a person.';
comment on column keeper_key.person_id is 'Whose key it is.';
comment on column keeper_key.sign_key is 'Public key that signs the keys of each quarter.';
comment on column keeper_key.auth_key is 'Public key that is signed along with them.';
comment on column keeper_key.made_on is 'Day on which the keeper made it.';
call fence('keeper_key');
call admit('keeper_key', 'porchlight_keeper');
create policy own_key on keeper_key as restrictive for insert to porchlight_keeper with check (person_id = acting_person());
grant select, insert on keeper_key to porchlight_keeper;
create policy look_up on keeper_key for select to porchlight_door using (true);
grant select (agency_id, key_id, sign_key, auth_key) on keeper_key to porchlight_door;
create trigger keeper_key_stays before update on keeper_key for each row execute function refuse_change();

-- The four places of a year are made with its log, and so is the room for what is sealed to them: a key that everybody can seal to
-- must never be public before what is sealed to it can be kept.
create table ledger (
  agency_id uuid not null,
  ledger_id uuid not null,
  year integer not null,
  quarter smallint not null check (quarter between 1 and 4),
  public_key curve_point,
  signed_by uuid,
  signature bytea check (length(signature) = 64),
  words_number integer check (words_number between 1 and 999),
  keyed_on date,
  primary key (agency_id, ledger_id),
  unique (agency_id, year, quarter),
  foreign key (agency_id, year) references contact_log on delete cascade,
  foreign key (agency_id, signed_by) references keeper_key on delete cascade,
  check (num_nulls(public_key, signed_by, signature, words_number, keyed_on) in (0, 5))
);
comment on table ledger is 'The quarters of a year''s log, each with the public key to which its contacts are sealed once a keeper has made it.';
comment on column ledger.agency_id is 'The agency.';
comment on column ledger.ledger_id is 'Random number of the quarter.';
comment on column ledger.year is 'The calendar year.';
comment on column ledger.quarter is 'Which quarter of it.';
comment on column ledger.public_key is 'Key to which its contacts are sealed. It stays as it is.';
comment on column ledger.signed_by is 'Which keeper''s key signed it.';
comment on column ledger.signature is 'The keeper''s signature under it.';
comment on column ledger.words_number is 'A short number worked out from the team''s words: another one than on the card means that new words were handed out.';
comment on column ledger.keyed_on is 'Day on which the key was made.';
call fence('ledger');
call admit('ledger', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_worker');
create policy own_hand on ledger as restrictive for update to porchlight_keeper
  using (keeps_log(year))
  with check (exists (
    select from keeper_key k where k.agency_id = ledger.agency_id and k.key_id = ledger.signed_by and k.person_id = acting_person()));
grant select, insert (agency_id, ledger_id, year, quarter) on ledger to porchlight_coordinator;
grant select, update (public_key, signed_by, signature, words_number, keyed_on) on ledger to porchlight_keeper;
grant select (agency_id, ledger_id, year) on ledger to porchlight_worker;
create policy look_up on ledger for select to porchlight_door using (true);
grant select (agency_id, ledger_id, year, quarter, public_key, signed_by, signature, words_number) on ledger to porchlight_door;
create trigger ledger_key_stays before update on ledger for each row when (old.public_key is not null) execute function refuse_change();

-- The two tables below have one part for each log of each agency, so that a year can be dropped whole.
create table sealed_contact (
  agency_id uuid not null,
  ledger_id uuid not null,
  contact_id uuid not null,
  sealed sealed_contact_bytes not null,
  primary key (agency_id, ledger_id, contact_id)
) partition by list (ledger_id);
alter table sealed_contact alter column sealed set storage plain;
comment on table sealed_contact is 'Contacts, sealed to the keepers; the server cannot open them. No author, no day, no order. Gone once the year is published.';
comment on column sealed_contact.agency_id is 'The agency.';
comment on column sealed_contact.ledger_id is 'The quarter to whose key it is sealed.';
comment on column sealed_contact.contact_id is 'Random number made on the device that sealed it.';
comment on column sealed_contact.sealed is 'The sealed contact, always of the same size.';
call fence('sealed_contact');
create policy released on sealed_contact for select to porchlight_keeper
  using (exists (
    select from ledger l join contact_log c on c.agency_id = l.agency_id and c.year = l.year
    where l.agency_id = sealed_contact.agency_id and l.ledger_id = sealed_contact.ledger_id and c.stage = 'closed' and keeps_log(l.year)));
comment on policy released on sealed_contact is 'still sealed, after the year has ended and the log is closed, if they keep its keys';
grant select (agency_id, ledger_id, sealed) on sealed_contact to porchlight_keeper;
create policy look_up on sealed_contact for select to porchlight_door using (true);
create policy keep on sealed_contact for insert to porchlight_door with check (true);
grant select (agency_id, ledger_id, contact_id), insert on sealed_contact to porchlight_door;

create table ledger_copy (
  agency_id uuid not null,
  ledger_id uuid not null,
  person_id uuid not null,
  locked_to text not null check (locked_to ~ '^[0-9a-zA-Z_-]{8,64}$'),
  sealed bytea not null check (length(sealed) <= 3000),
  primary key (agency_id, ledger_id, person_id, locked_to)
) partition by list (ledger_id);
comment on table ledger_copy is 'A quarter''s key and the team''s words, locked to each keeper. Gone once the year is published.';
comment on column ledger_copy.agency_id is 'The agency.';
comment on column ledger_copy.ledger_id is 'The quarter.';
comment on column ledger_copy.person_id is 'The keeper who can open it.';
comment on column ledger_copy.locked_to is 'Short form of the keyring''s key to which it is locked.';
comment on column ledger_copy.sealed is 'The locked key and words.';
call fence('ledger_copy');
create policy of_their_log on ledger_copy for select to porchlight_keeper
  using (exists (select from ledger l where l.agency_id = ledger_copy.agency_id and l.ledger_id = ledger_copy.ledger_id and keeps_log(l.year)));
comment on policy of_their_log on ledger_copy is 'of a log whose keys they keep; each copy opens with one keeper''s keyring only';
create policy for_all_keepers on ledger_copy for insert to porchlight_keeper
  with check (exists (select from ledger l where l.agency_id = ledger_copy.agency_id and l.ledger_id = ledger_copy.ledger_id and keeps_log(l.year)));
grant select, insert on ledger_copy to porchlight_keeper;
create policy who_holds on ledger_copy for select to porchlight_coordinator using (true);
comment on policy who_holds on ledger_copy is 'who holds a copy, and not the copy';
grant select (agency_id, ledger_id, person_id) on ledger_copy to porchlight_coordinator;

create table published_year (
  agency_id uuid not null,
  year integer not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  content jsonb not null,
  published_on date not null,
  published_by uuid not null,
  primary key (agency_id, year),
  foreign key (agency_id, year) references contact_log on delete cascade
);
comment on table published_year is 'What was published of a year of contacts: its tables, or that there are too few peers for any. It stays as it is.';
comment on column published_year.agency_id is 'The agency.';
comment on column published_year.year is 'The calendar year.';
comment on column published_year.digest is 'Hash of the content.';
comment on column published_year.content is 'The figures as everybody sees them.';
comment on column published_year.published_on is 'Day of publication.';
comment on column published_year.published_by is 'Which keeper published.';
call fence('published_year');
call admit('published_year', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_command', 'porchlight_peer', 'porchlight_clinician');
grant select on published_year to porchlight_coordinator, porchlight_keeper, porchlight_command, porchlight_peer, porchlight_clinician;
create policy own_log on published_year as restrictive for insert to porchlight_keeper
  with check (keeps_log(year) and published_by = acting_person());
grant insert on published_year to porchlight_keeper;
create trigger published_year_stays before update on published_year for each row execute function refuse_change();

grant select (designated_on) on peer to porchlight_listing;
-- Read by the gate and by whoever reads about the year: how many were peers on any day of it.
create function peers_in_year(of_year integer) returns integer language sql stable security definer set search_path = public, pg_temp as $$
  select count(distinct p.person_id)::integer from peer p
  where p.agency_id = acting_agency() and p.designated_on <= make_date(of_year, 12, 31)
    and coalesce(p.ended_on, make_date(of_year, 12, 31)) >= make_date(of_year, 1, 1)
$$;
comment on function peers_in_year(integer) is 'How many people were designated as peers of the acting agency on any day of a year.';

-- One call, one commit. Sent by anybody, since nothing may say who: what lacks the team's words the keeper drops.
create function keep_contact(slug text, ledger uuid, contact uuid, sealed_bytes bytea) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  place record;
  stage_now text;
begin
  if length(sealed_bytes) <> 338 then
    raise exception 'a contact has one size' using errcode = '22023';
  end if;
  select l.agency_id, l.year into place from ledger l join agency a on a.agency_id = l.agency_id
    where a.slug = keep_contact.slug and l.ledger_id = keep_contact.ledger and l.public_key is not null;
  if not found then
    return 'unknown';
  end if;
  -- Closing takes this lock alone: a contact is either kept before the close or refused after it.
  perform pg_advisory_xact_lock_shared(hashtextextended(place.agency_id::text || place.year, 6));
  if exists (select from sealed_contact s
    where s.agency_id = place.agency_id and s.ledger_id = keep_contact.ledger and s.contact_id = keep_contact.contact) then
    return 'kept';
  end if;
  select c.stage into stage_now from contact_log c where c.agency_id = place.agency_id and c.year = place.year;
  if stage_now <> 'open' or agency_is_held(place.agency_id) then
    return 'closed';
  end if;
  -- Far more than any team logs in a quarter: whoever sends rubbish must not fill the disk.
  if (select count(*) from sealed_contact s where s.agency_id = place.agency_id and s.ledger_id = keep_contact.ledger) >= 20000 then
    return 'closed';
  end if;
  insert into sealed_contact (agency_id, ledger_id, contact_id, sealed)
    values (place.agency_id, keep_contact.ledger, keep_contact.contact, sealed_bytes)
    on conflict do nothing;
  return 'kept';
end
$$;
comment on function keep_contact(text, uuid, uuid, bytea) is 'Keeps a sealed contact, once.';

create function hold_contacts(of_year integer) returns void language sql
  return pg_advisory_xact_lock(hashtextextended(acting_agency()::text || of_year, 6));
comment on function hold_contacts(integer) is 'Lets nobody keep a contact of this log until the transaction ends.';

-- Partitions do not inherit row-level security and get no grants: they are reached through their parents alone.
create function make_ledger_partition(agency uuid, of_year integer, ledgers uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text;
  part text;
begin
  foreach parent in array array['sealed_contact', 'ledger_copy'] loop
    part := parent || '_' || replace(agency::text, '-', '') || '_' || of_year;
    if to_regclass(format('%I', part)) is null then
      execute format('create table %I partition of %I for values in (%s)', part, parent,
        (select string_agg(quote_literal(one), ', ') from unnest(ledgers) one));
    end if;
  end loop;
end
$$;
comment on function make_ledger_partition(uuid, integer, uuid[]) is 'Makes a year''s own part of the tables that are dropped with it.';

create function drop_ledger_partitions(agency uuid, of_year integer) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text;
begin
  if agency_is_held(agency) then
    return false;
  end if;
  foreach parent in array array['sealed_contact', 'ledger_copy'] loop
    execute format('drop table if exists %I', parent || '_' || replace(agency::text, '-', '') || '_' || of_year);
  end loop;
  return true;
end
$$;
comment on function drop_ledger_partitions(uuid, integer) is 'Drops a year''s sealed contacts and locked keys, unless a legal hold keeps them.';

-- The worker sees one agency at a time; this looks for what a lost job left undone in any.
create function logs_to_tend() returns table (agency_id uuid, year integer, stage text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.agency_id, c.year, c.stage from contact_log c
  where (c.stage in ('published', 'discarded') and not c.dropped and not hold_stands(c.agency_id))
    or (c.stage = 'open' and to_regclass('sealed_contact_' || replace(c.agency_id::text, '-', '') || '_' || c.year) is null)
$$;
comment on function logs_to_tend() is 'Logs that are over and whose contacts are still there, and logs that have no room for contacts yet.';

-- Only sample agencies are ever removed, and what was sealed for them goes with them.
create function forget_contacts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part text;
begin
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('sealed_contact'::regclass, 'ledger_copy'::regclass)
      and c.relname like '%\_' || replace(old.agency_id::text, '-', '') || '\_%'
  loop
    execute format('drop table %I', part);
  end loop;
  return null;
end
$$;
comment on function forget_contacts() is 'Takes a removed sample agency''s sealed contacts with it.';
create trigger agency_takes_contacts after delete on agency for each row execute function forget_contacts();

comment on policy when_published on contact_log is 'once the year is published';
comment on policy when_published on log_keeper is 'once the year is published';
comment on table legal_hold is 'Legal holds: while one stands, nothing is destroyed, no survey and no contact log opens, and no note and no contact is taken. It reaches nothing that was destroyed before.';

grant execute on function keeps_log(integer) to porchlight_keeper;
grant create on schema public to porchlight_door, porchlight_listing;
alter function keep_contact(text, uuid, uuid, bytea) owner to porchlight_door;
alter function logs_to_tend() owner to porchlight_door;
alter function peers_in_year(integer) owner to porchlight_listing;
revoke create on schema public from porchlight_door, porchlight_listing;
revoke execute on function peers_in_year(integer), keep_contact(text, uuid, uuid, bytea), hold_contacts(integer),
  make_ledger_partition(uuid, integer, uuid[]), drop_ledger_partitions(uuid, integer), logs_to_tend() from public;
grant execute on function peers_in_year(integer) to porchlight_coordinator, porchlight_keeper;
grant execute on function keep_contact(text, uuid, uuid, bytea) to porchlight_web, porchlight_door;
grant execute on function hold_contacts(integer) to porchlight_keeper, porchlight_coordinator;
grant execute on function make_ledger_partition(uuid, integer, uuid[]), drop_ledger_partitions(uuid, integer), logs_to_tend() to porchlight_worker;

-- How many contacts there are is nobody's to see.
do $$
declare
  made text;
begin
  foreach made in array array['contact_log', 'log_keeper', 'keeper_key', 'ledger', 'published_year'] loop
    call let_be_counted(made::regclass);
  end loop;
end
$$;
