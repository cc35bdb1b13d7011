-- Trust: legal holds, what was destroyed under which adopted rule, and heads of the audit log that were copied out of here.

-- A retention statement fixes a time for what is deleted by the clock; what stands in its words goes further.
alter table retention_statement
  add column letters_days integer not null default 90 check (letters_days in (30, 60, 90)),
  add column themes_months integer check (themes_months in (6, 12, 24));
comment on column retention_statement.letters_days is 'After how many days a letter is deleted.';
comment on column retention_statement.themes_months is 'After how many months a focus group''s theme is deleted; empty if it stays as long as the program runs.';
call admit('retention_statement', 'porchlight_legal_advisor', 'porchlight_worker');
grant select on retention_statement to porchlight_legal_advisor;
grant select (agency_id, letters_days, themes_months, adopted_on, adopted_by, entered_at) on retention_statement to porchlight_worker;
create policy look_up on retention_statement for select to porchlight_door using (true);
grant select (agency_id, letters_days, themes_months, adopted_on, entered_at) on retention_statement to porchlight_door;

-- The day of beginning is the day of entering: no column can be set to an earlier one, and none but the ending is ever changed.
create table legal_hold (
  agency_id uuid not null references agency on delete cascade,
  hold_id uuid not null,
  ordered_by text not null check (length(ordered_by) between 2 and 160),
  cause text not null check (cause in ('lawsuit', 'records_request', 'investigation', 'other')),
  began_on date not null,
  lifted_on date,
  lifted_by text check (length(lifted_by) between 2 and 160),
  primary key (agency_id, hold_id),
  check ((lifted_on is null) = (lifted_by is null)),
  check (lifted_on >= began_on)
);
comment on table legal_hold is 'Legal holds: while one stands, nothing is destroyed and no survey opens. It reaches nothing that was destroyed before.';
comment on column legal_hold.agency_id is 'The agency.';
comment on column legal_hold.hold_id is 'Random number of the hold.';
comment on column legal_hold.ordered_by is 'Name and title of whoever ordered it.';
comment on column legal_hold.cause is 'A lawsuit, a records request, an investigation, or something else.';
comment on column legal_hold.began_on is 'Day on which it began, which is the day on which it was entered.';
comment on column legal_hold.lifted_on is 'Day on which it ended.';
comment on column legal_hold.lifted_by is 'Name and title of whoever ended it.';
create unique index legal_hold_standing on legal_hold (agency_id) where lifted_on is null;
call fence('legal_hold');
call admit('legal_hold', 'porchlight_coordinator', 'porchlight_command', 'porchlight_keeper', 'porchlight_peer', 'porchlight_clinician', 'porchlight_legal_advisor');
grant select on legal_hold to porchlight_coordinator, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor;
-- Whoever reads results is told that a hold stands; what it is about is the team's and counsel's matter.
grant select (agency_id, hold_id, began_on, lifted_on) on legal_hold to porchlight_command;
grant insert, update (lifted_on, lifted_by) on legal_hold to porchlight_coordinator, porchlight_legal_advisor;
create policy look_up on legal_hold for select to porchlight_door using (true);
grant select (agency_id, began_on, lifted_on) on legal_hold to porchlight_door;

create function hold_stands(agency uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from legal_hold h where h.agency_id = agency and h.lifted_on is null)
$$;
comment on function hold_stands(uuid) is 'True while a legal hold stands in this agency.';

-- Whoever destroys or opens takes the lock together with others, a hold that begins takes it alone: one of the two comes first.
create function wait_for_destruction() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.agency_id::text, 4));
  return new;
end
$$;
comment on function wait_for_destruction() is 'Lets a legal hold begin after what is being destroyed just now.';
create trigger legal_hold_waits before insert on legal_hold for each row execute function wait_for_destruction();

-- Removing a whole sample agency is let through: then its row is gone already.
create function refuse_to_destroy() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(old.agency_id::text, 4));
  if hold_stands(old.agency_id) and exists (select from agency a where a.agency_id = old.agency_id) then
    raise exception 'a legal hold stands' using errcode = 'PL007';
  end if;
  return old;
end
$$;
comment on function refuse_to_destroy() is 'Refuses to delete a record while a legal hold stands.';

create function refuse_to_open() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(new.agency_id::text, 4));
  if hold_stands(new.agency_id) then
    raise exception 'a legal hold stands' using errcode = 'PL007';
  end if;
  return new;
end
$$;
comment on function refuse_to_open() is 'Refuses to open a survey while a legal hold stands.';
create trigger survey_opens_without_hold before update of stage on survey
  for each row when (new.stage in ('open', 'on_paper') and old.stage <> new.stage) execute function refuse_to_open();

create function is_held(survey uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  agency uuid := (select s.agency_id from survey s where s.survey_id = is_held.survey);
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(agency::text, 4));
  return hold_stands(agency);
end
$$;
comment on function is_held(uuid) is 'True if a legal hold keeps this survey''s answers.';

-- The whole sample county can still be removed while an invented hold stands in it.
create function drop_partitions_now(survey uuid) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  parent text;
begin
  foreach parent in array array['slip', 'sealed_answer', 'survey_key'] loop
    execute format('drop table if exists %I', parent || '_' || replace(survey::text, '-', ''));
  end loop;
end
$$;
comment on function drop_partitions_now(uuid) is 'Drops a survey''s slips, sealed answers and locked keys, whatever stands.';

drop function drop_partitions(uuid);
create function drop_partitions(survey uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if is_held(survey) then
    return false;
  end if;
  perform drop_partitions_now(survey);
  return true;
end
$$;
comment on function drop_partitions(uuid) is 'Drops a survey''s slips, sealed answers and locked keys, unless a legal hold keeps them.';

create or replace function drop_sample_partitions(survey uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_sample_installation() then
    raise exception 'only a sample survey is dropped this way' using errcode = 'PL006';
  end if;
  perform drop_partitions_now(survey);
end
$$;

-- Typed totals of papers are destroyed in the same way as answers, so they are looked for in the same place.
create or replace function surveys_to_drop() returns table (agency_id uuid, survey_id uuid) language sql stable security definer set search_path = public, pg_temp as $$
  select s.agency_id, s.survey_id from survey s
  where s.stage in ('published', 'discarded', 'withdrawn', 'published_on_paper') and not s.dropped and not hold_stands(s.agency_id)
$$;
call admit('paper_total', 'porchlight_worker');
grant select (agency_id, survey_id), delete on paper_total to porchlight_worker;
grant select (opened_on, way) on survey to porchlight_worker;

create or replace function purge_spent_letters(today date) returns void language sql security definer set search_path = public, pg_temp as $$
  update letter l set body = null, problem = null, state = case when l.state in ('waiting', 'failed') then 'expired' else l.state end
  from invitation i
  where i.agency_id = l.agency_id and i.invitation_id = l.letter_id and (i.used_on is not null or i.expires_on < today)
    and l.state <> 'expired' and not hold_stands(l.agency_id);
  delete from invitation i where i.expires_on < today - 30 and not hold_stands(i.agency_id);
  delete from letter l
  where not hold_stands(l.agency_id) and l.made_at < today - coalesce((
    select r.letters_days from retention_statement r where r.agency_id = l.agency_id and r.adopted_on <= today
    order by r.adopted_on desc, r.entered_at desc limit 1), 90);
$$;

-- The worker sees one agency at a time; this looks for themes whose adopted time is over, in any.
create policy look_up on theme for select to porchlight_door using (true);
grant select (agency_id, recorded_on) on theme to porchlight_door;
create function themes_to_destroy(today date) returns table (agency_id uuid, recorded_until date) language sql stable security definer set search_path = public, pg_temp as $$
  select a.agency_id, until.day
  from agency a cross join lateral (
    select (today - make_interval(months => r.themes_months))::date as day
    from retention_statement r where r.agency_id = a.agency_id and r.adopted_on <= today
    order by r.adopted_on desc, r.entered_at desc limit 1) until
  where not hold_stands(a.agency_id)
    and exists (select from theme t where t.agency_id = a.agency_id and t.recorded_on <= until.day)
$$;
comment on function themes_to_destroy(date) is 'Agencies in which the adopted time of a focus group''s themes is over, and up to which day.';
call admit('theme', 'porchlight_worker');
grant select (agency_id, theme_id, recorded_on), delete on theme to porchlight_worker;

create table destruction_certificate (
  agency_id uuid not null references agency on delete cascade,
  certificate_id uuid not null,
  kind text not null check (length(kind) between 1 and 40),
  what text not null check (length(what) between 2 and 300),
  survey_id uuid,
  destroyed_on date not null,
  rule text not null check (length(rule) between 2 and 300),
  adopted_by text,
  adopted_on date,
  primary key (agency_id, certificate_id),
  unique (agency_id, survey_id),
  foreign key (agency_id, survey_id) references survey on delete cascade,
  check ((adopted_by is null) = (adopted_on is null))
);
comment on table destruction_certificate is 'What was destroyed, when, and under which adopted rule. Nothing of what it said.';
comment on column destruction_certificate.agency_id is 'The agency.';
comment on column destruction_certificate.certificate_id is 'Random number of the certificate.';
comment on column destruction_certificate.kind is 'Which kind of record was destroyed.';
comment on column destruction_certificate.what is 'What was destroyed, in words.';
comment on column destruction_certificate.survey_id is 'The survey it belonged to.';
comment on column destruction_certificate.destroyed_on is 'Day of destruction.';
comment on column destruction_certificate.rule is 'The rule under which it was destroyed.';
comment on column destruction_certificate.adopted_by is 'Who had adopted the rule; empty if nobody had yet.';
comment on column destruction_certificate.adopted_on is 'Day on which the rule was adopted.';
call fence('destruction_certificate');
call admit('destruction_certificate', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_peer', 'porchlight_clinician', 'porchlight_legal_advisor', 'porchlight_worker');
grant select on destruction_certificate to porchlight_coordinator, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor;
grant select (agency_id, survey_id), insert on destruction_certificate to porchlight_worker;
create trigger destruction_certificate_stays before update on destruction_certificate for each row execute function refuse_change();

create table kept_head (
  agency_id uuid not null references agency on delete cascade,
  head_id uuid not null,
  seq bigint not null check (seq > 0),
  hash bytea not null check (length(hash) = 32),
  kept_by text not null check (length(kept_by) between 2 and 160),
  handed_on date not null,
  primary key (agency_id, head_id)
);
comment on table kept_head is 'To whom outside a seal of the audit log was handed, so that a cut log can be noticed.';
comment on column kept_head.agency_id is 'The agency.';
comment on column kept_head.head_id is 'Random number of this entry.';
comment on column kept_head.seq is 'Running number of the audit entry.';
comment on column kept_head.hash is 'The seal that was handed over.';
comment on column kept_head.kept_by is 'Who keeps the copy outside.';
comment on column kept_head.handed_on is 'Day of handing it over.';
call fence('kept_head');
call admit('kept_head', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_peer', 'porchlight_clinician', 'porchlight_legal_advisor');
grant select on kept_head to porchlight_coordinator, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor;
grant insert on kept_head to porchlight_coordinator;
create trigger kept_head_stays before update on kept_head for each row execute function refuse_change();

-- Every record that people or the clock may delete stays while a hold stands. Links, roles and slips that must stop working are no
-- records of that sort: the audit log keeps what was done with them.
create procedure keep_under_hold(kept regclass) language plpgsql as $$
begin
  execute format('create trigger stays_under_hold before delete on %s for each row execute function refuse_to_destroy()', kept);
end
$$;
revoke execute on procedure keep_under_hold(regclass) from public;
comment on procedure keep_under_hold(regclass) is 'Keeps a table''s records while a legal hold stands.';

-- Counsel learns how many records there are, and not what stands in them. Answers are left out: their number is nobody's to see.
create procedure let_be_counted(counted regclass) language plpgsql as $$
begin
  execute format('create policy counted on %s for select to porchlight_migration using (agency_id = acting_agency())', counted);
end
$$;
revoke execute on procedure let_be_counted(regclass) from public;
comment on procedure let_be_counted(regclass) is 'Lets what_is_here count a table''s records, for one agency.';

do $$
declare
  tenant record;
begin
  for tenant in
    select c.oid::regclass as it, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped)
  loop
    if tenant.name not in ('slip', 'sealed_answer', 'survey_key', 'session') then
      call let_be_counted(tenant.it);
    end if;
    if tenant.name not in ('agency', 'session', 'membership', 'held_role', 'invitation', 'letter', 'survey_keeper', 'slip', 'plan_calendar_feed') and exists (
      select from pg_roles r where r.rolname like 'porchlight\_%' and r.rolname <> 'porchlight_migration'
        and has_table_privilege(r.rolname, tenant.it, 'delete'))
    then
      call keep_under_hold(tenant.it);
    end if;
  end loop;
end
$$;

create function what_is_here() returns table (record text, amount bigint) language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  counted text;
begin
  for counted in select p.tablename from pg_policies p where p.schemaname = 'public' and p.policyname = 'counted' order by 1 loop
    return query execute format('select %L::text, count(*) from %I where agency_id = acting_agency()', counted, counted);
  end loop;
end
$$;
comment on function what_is_here() is 'How many records of each kind the acting agency has.';

create function oldest_here() returns table (letter_made_on date, theme_recorded_on date) language sql stable security definer set search_path = public, pg_temp as $$
  select (select min(l.made_at)::date from letter l where l.agency_id = acting_agency()),
    (select min(t.recorded_on) from theme t where t.agency_id = acting_agency())
$$;
comment on function oldest_here() is 'The day of the acting agency''s oldest letter and oldest theme, from which the clock counts.';

-- Counsel sees which surveys have answers that a keeper could be ordered to open, and who the keepers are.
create policy once_opened on survey for select to porchlight_legal_advisor using (opened_on is not null);
grant select (agency_id, survey_id, title, stage, way, opened_on, closed_on, dropped) on survey to porchlight_legal_advisor;
create policy once_opened on survey_keeper for select to porchlight_legal_advisor
  using (exists (select from survey s where s.agency_id = survey_keeper.agency_id and s.survey_id = survey_keeper.survey_id));
grant select (agency_id, survey_id, person_id, relation, accepted_on, declined_on) on survey_keeper to porchlight_legal_advisor;

-- Words of the public page that were stronger than what is true.
comment on table slip is 'Hashes of the codes on paper slips, until the survey is published. No list says who drew which.';
comment on column account.phrase_hash is 'Hash of what the phrase yields; the phrase itself is not stored.';
comment on table steering_decision is 'What the steering group decided, one line each. The form asks to name nobody who was helped.';

-- Printed on the public page "What we hold", beside who may read.
comment on policy when_published on survey is 'once it is published';
comment on policy asked on survey is 'if they were asked to keep its key, or if papers are counted in the open';
comment on policy once_opened on survey is 'once it was opened';
comment on policy when_published on survey_keeper is 'once the survey is published';
comment on policy once_opened on survey_keeper is 'once the survey was opened';
comment on policy released on sealed_answer is 'still sealed, after the survey has closed, if they keep its key';
comment on policy own_copy on survey_key is 'their own locked copy only';
comment on policy to_sign on commitment is 'while it waits for them to sign, or after they sent it back';
comment on policy published on commitment is 'once it is signed';
comment on policy own_choice on plan_reminder is 'their own only';
comment on policy own_choice on plan_calendar_feed is 'their own only';

grant create on schema public to porchlight_door;
alter function hold_stands(uuid) owner to porchlight_door;
alter function wait_for_destruction() owner to porchlight_door;
alter function refuse_to_destroy() owner to porchlight_door;
alter function refuse_to_open() owner to porchlight_door;
alter function is_held(uuid) owner to porchlight_door;
alter function themes_to_destroy(date) owner to porchlight_door;
revoke create on schema public from porchlight_door;
revoke execute on function hold_stands(uuid), is_held(uuid), drop_partitions_now(uuid), drop_partitions(uuid), themes_to_destroy(date), what_is_here(), oldest_here() from public;
grant execute on function is_held(uuid) to porchlight_migration;
grant execute on function drop_partitions(uuid), themes_to_destroy(date) to porchlight_worker;
grant execute on function what_is_here(), oldest_here() to porchlight_coordinator, porchlight_legal_advisor;
