-- Surveys: what is asked, who keeps the key, slips, sealed answers, and what was published.

create table survey (
  agency_id uuid not null references agency on delete cascade,
  survey_id uuid not null,
  template_id text not null,
  template_version integer not null,
  title text not null check (length(title) between 2 and 120),
  way text not null check (way in ('provider', 'neighbour', 'clinician', 'colleagues', 'open_count')),
  head_count integer not null check (head_count >= 5),
  changed_since_last integer check (changed_since_last >= 0),
  stage text not null check (stage in ('draft', 'keyed', 'printed', 'open', 'closed', 'published', 'withdrawn')),
  declared jsonb not null,
  public_key bytea,
  check_words text[],
  fingerprint text,
  keyed_by uuid,
  slips_printed integer check (slips_printed >= 0),
  slips_printed_by uuid,
  slips_drawn integer check (slips_drawn >= 0),
  opened_on date,
  closed_on date,
  published_on date,
  refused_because text,
  dropped boolean not null default false,
  version integer not null default 1,
  primary key (agency_id, survey_id),
  foreign key (agency_id, keyed_by) references person (agency_id, person_id),
  foreign key (agency_id, slips_printed_by) references person (agency_id, person_id)
);
comment on table survey is 'A survey and the stage it has reached.';
comment on column survey.agency_id is 'The agency.';
comment on column survey.survey_id is 'Random number of the survey.';
comment on column survey.template_id is 'Which set of questions.';
comment on column survey.template_version is 'Which edition of the questions.';
comment on column survey.title is 'Name of the survey.';
comment on column survey.way is 'Who counts: a provider, a neighbour, a clinician, two colleagues, or an open count on paper.';
comment on column survey.head_count is 'How many people are asked.';
comment on column survey.changed_since_last is 'How many people came or went since the survey before.';
comment on column survey.stage is 'Draft, keyed, printed, open, closed, published or withdrawn.';
comment on column survey.declared is 'The tables to be published, fixed before anybody answers.';
comment on column survey.public_key is 'Key to which answers are sealed.';
comment on column survey.check_words is 'Four words by which the key can be checked.';
comment on column survey.fingerprint is 'Short form of the key in each slip''s QR code.';
comment on column survey.keyed_by is 'Keeper who made the key.';
comment on column survey.slips_printed is 'How many slips were printed.';
comment on column survey.slips_printed_by is 'Who printed them.';
comment on column survey.slips_drawn is 'How many slips were drawn.';
comment on column survey.opened_on is 'Day of opening.';
comment on column survey.closed_on is 'Day of closing.';
comment on column survey.published_on is 'Day of publication.';
comment on column survey.refused_because is 'Why a publication was refused.';
comment on column survey.dropped is 'True once slips, sealed answers and locked keys are gone.';
comment on column survey.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('survey');
call admit('survey', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_command', 'porchlight_worker');
grant select, insert, update on survey to porchlight_coordinator;
grant select, update (stage, public_key, check_words, fingerprint, keyed_by, published_on, refused_because, version) on survey to porchlight_keeper;
grant select (agency_id, survey_id, template_id, template_version, title, stage, opened_on, closed_on, published_on) on survey to porchlight_command;
grant select, update (dropped) on survey to porchlight_worker;
create policy look_up on survey for select to porchlight_door using (true);
grant select (agency_id, survey_id, template_id, template_version, title, way, stage, public_key, check_words, fingerprint) on survey to porchlight_door;

create table survey_keeper (
  agency_id uuid not null,
  survey_id uuid not null,
  person_id uuid not null,
  on_roster boolean not null,
  asked_on date not null,
  accepted_on date,
  declined_on date,
  primary key (agency_id, survey_id, person_id),
  foreign key (agency_id, survey_id) references survey on delete cascade,
  foreign key (agency_id, person_id) references person on delete cascade
);
comment on table survey_keeper is 'Who was asked to hold the key of a survey.';
comment on column survey_keeper.agency_id is 'The agency.';
comment on column survey_keeper.survey_id is 'The survey.';
comment on column survey_keeper.person_id is 'The keeper.';
comment on column survey_keeper.on_roster is 'True if the keeper works here, which respondents are told.';
comment on column survey_keeper.asked_on is 'Day of asking.';
comment on column survey_keeper.accepted_on is 'Day of saying yes.';
comment on column survey_keeper.declined_on is 'Day of saying no.';
call fence('survey_keeper');
call admit('survey_keeper', 'porchlight_coordinator', 'porchlight_keeper');
grant select, insert, delete on survey_keeper to porchlight_coordinator;
grant select, update (accepted_on, declined_on) on survey_keeper to porchlight_keeper;
create policy look_up on survey_keeper for select to porchlight_door using (true);
grant select (agency_id, survey_id, person_id, on_roster, accepted_on) on survey_keeper to porchlight_door;

-- The three tables below are cut into one partition a survey, so that they can be dropped whole.
-- They have random ids, no time, no order, and no key to a person who answered.
create table slip (
  agency_id uuid not null,
  survey_id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  state text not null check (state in ('ready', 'spent', 'void')),
  answer_id uuid,
  primary key (agency_id, survey_id, code_hash)
) partition by list (survey_id);
comment on table slip is 'Hashes of the codes on paper slips, until the survey is published. Nobody knows who drew which.';
comment on column slip.agency_id is 'The agency.';
comment on column slip.survey_id is 'The survey.';
comment on column slip.code_hash is 'Hash of the code on the slip.';
comment on column slip.state is 'Ready, spent or void.';
comment on column slip.answer_id is 'Number of the sealed answer, so that a second try stores nothing twice.';
create index slip_by_code on slip (code_hash);
call fence('slip');
call admit('slip', 'porchlight_coordinator', 'porchlight_keeper');
grant select (agency_id, survey_id, code_hash, state), insert, update (state) on slip to porchlight_coordinator;
grant select (agency_id, survey_id, state) on slip to porchlight_keeper;
create policy look_up on slip to porchlight_door using (true) with check (true);
grant select, update (state, answer_id) on slip to porchlight_door;

create table sealed_answer (
  agency_id uuid not null,
  survey_id uuid not null,
  answer_id uuid not null,
  sealed bytea not null check (length(sealed) between 4096 and 4352),
  primary key (agency_id, survey_id, answer_id)
) partition by list (survey_id);
alter table sealed_answer alter column sealed set storage external;
comment on table sealed_answer is 'Answers, sealed to the keepers; the server cannot open them. Gone after publication.';
comment on column sealed_answer.agency_id is 'The agency.';
comment on column sealed_answer.survey_id is 'The survey.';
comment on column sealed_answer.answer_id is 'Random number made on the answering device.';
comment on column sealed_answer.sealed is 'The sealed answer, always of the same size.';
call fence('sealed_answer');
create policy released on sealed_answer for select to porchlight_keeper
  using (exists (select from survey s where s.agency_id = sealed_answer.agency_id and s.survey_id = sealed_answer.survey_id and s.stage = 'closed'));
grant select on sealed_answer to porchlight_keeper;
create policy keep on sealed_answer for insert to porchlight_door with check (true);
grant insert on sealed_answer to porchlight_door;

create table survey_key (
  agency_id uuid not null,
  survey_id uuid not null,
  person_id uuid not null,
  wrapped bytea not null,
  primary key (agency_id, survey_id, person_id)
) partition by list (survey_id);
comment on table survey_key is 'A survey''s key, locked to each keeper. Gone after publication.';
comment on column survey_key.agency_id is 'The agency.';
comment on column survey_key.survey_id is 'The survey.';
comment on column survey_key.person_id is 'The keeper who can open it.';
comment on column survey_key.wrapped is 'The locked key.';
call fence('survey_key');
create policy of_keepers on survey_key to porchlight_keeper using (person_id = acting_person()) with check (true);
grant select, insert on survey_key to porchlight_keeper;

create table paper_total (
  agency_id uuid not null,
  survey_id uuid not null,
  typed_by uuid not null,
  totals jsonb not null,
  primary key (agency_id, survey_id, typed_by),
  foreign key (agency_id, survey_id) references survey on delete cascade,
  foreign key (agency_id, typed_by) references person (agency_id, person_id) on delete cascade
);
comment on table paper_total is 'Totals of an open count on paper, typed in by two people; gone after publication.';
comment on column paper_total.agency_id is 'The agency.';
comment on column paper_total.survey_id is 'The survey.';
comment on column paper_total.typed_by is 'Who typed these totals in.';
comment on column paper_total.totals is 'The totals.';
call fence('paper_total');
call admit('paper_total', 'porchlight_coordinator', 'porchlight_keeper');
grant select, insert, delete, update (totals) on paper_total to porchlight_coordinator, porchlight_keeper;

create table published_release (
  agency_id uuid not null references agency on delete cascade,
  survey_id uuid not null,
  digest bytea not null,
  content jsonb not null,
  published_on date not null,
  published_by uuid not null,
  primary key (agency_id, survey_id),
  foreign key (agency_id, survey_id) references survey on delete cascade
);
comment on table published_release is 'What was published: bands and safe tables. Never changed, and held against everything published later.';
comment on column published_release.agency_id is 'The agency.';
comment on column published_release.survey_id is 'The survey.';
comment on column published_release.digest is 'Hash of the content.';
comment on column published_release.content is 'The figures as everybody sees them.';
comment on column published_release.published_on is 'Day of publication.';
comment on column published_release.published_by is 'Keeper who published.';
call fence('published_release');
call admit('published_release', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_command', 'porchlight_peer', 'porchlight_clinician');
grant select on published_release to porchlight_coordinator, porchlight_keeper, porchlight_command, porchlight_peer, porchlight_clinician;
grant insert on published_release to porchlight_keeper, porchlight_coordinator;
create trigger published_release_stays before update on published_release for each row execute function refuse_change();

-- Spends the code and keeps the answer in one commit, by one call. A second try with the same answer is the same answer.
create function keep_answer(code bytea, answer uuid, sealed_bytes bytea) returns text
  language plpgsql security definer set search_path = public as $$
declare
  found_slip record;
begin
  select s.agency_id, s.survey_id, v.stage into found_slip
    from slip s join survey v on v.agency_id = s.agency_id and v.survey_id = s.survey_id where s.code_hash = code;
  if not found then
    return 'unknown';
  end if;
  -- Closing takes this lock alone: an answer is either kept before the close or refused after it.
  perform pg_advisory_xact_lock_shared(hashtextextended(found_slip.survey_id::text, 2));
  update slip set state = 'spent', answer_id = answer
    where agency_id = found_slip.agency_id and survey_id = found_slip.survey_id and code_hash = code and state = 'ready'
      and (select v.stage from survey v where v.agency_id = found_slip.agency_id and v.survey_id = found_slip.survey_id) = 'open';
  if found then
    insert into sealed_answer (agency_id, survey_id, answer_id, sealed) values (found_slip.agency_id, found_slip.survey_id, answer, sealed_bytes);
    return 'kept';
  end if;
  return (select case
      when s.state = 'spent' and s.answer_id = answer then 'kept'
      when s.state = 'spent' then 'spent'
      when s.state = 'void' then 'void'
      when v.stage in ('closed', 'published', 'withdrawn') then 'closed'
      else 'not_open' end
    from slip s join survey v on v.agency_id = s.agency_id and v.survey_id = s.survey_id where s.code_hash = code);
end
$$;
comment on function keep_answer(bytea, uuid, bytea) is 'Spends a slip''s code and keeps its sealed answer, once.';

-- Partitions do not inherit row-level security and get no grants: they are reached through their parents alone.
create function make_partitions(survey uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  parent text;
begin
  foreach parent in array array['slip', 'sealed_answer', 'survey_key'] loop
    if to_regclass(format('%I', parent || '_' || replace(survey::text, '-', ''))) is null then
      execute format('create table %I partition of %I for values in (%L)', parent || '_' || replace(survey::text, '-', ''), parent, survey);
    end if;
  end loop;
end
$$;
comment on function make_partitions(uuid) is 'Makes a survey''s own part of the tables that are dropped with it.';

create function drop_partitions(survey uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  parent text;
begin
  foreach parent in array array['slip', 'sealed_answer', 'survey_key'] loop
    execute format('drop table if exists %I', parent || '_' || replace(survey::text, '-', ''));
  end loop;
end
$$;
comment on function drop_partitions(uuid) is 'Drops a survey''s slips, sealed answers and locked keys.';

grant create on schema public to porchlight_door;
alter function keep_answer(bytea, uuid, bytea) owner to porchlight_door;
revoke create on schema public from porchlight_door;
revoke execute on function keep_answer(bytea, uuid, bytea), make_partitions(uuid), drop_partitions(uuid) from public;
grant execute on function keep_answer(bytea, uuid, bytea) to porchlight_web, porchlight_door;
grant execute on function make_partitions(uuid), drop_partitions(uuid) to porchlight_worker;
