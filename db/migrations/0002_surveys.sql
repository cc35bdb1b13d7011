-- Surveys: what is asked, who keeps the key, slips, sealed answers, and what was published.

create table survey (
  agency_id uuid not null references agency on delete cascade,
  survey_id uuid not null,
  template_id text not null,
  template_version integer not null,
  title text not null check (length(title) between 2 and 120),
  way text not null check (way in ('outside_desk', 'neighbor', 'clinician', 'colleagues', 'in_the_open')),
  draw text not null check (draw in ('hat', 'box')),
  head_count integer not null check (head_count between 5 and 1000),
  changed_since_last integer check (changed_since_last >= 0),
  stage text not null check (stage in (
    'draft', 'keyed', 'open', 'closed', 'published', 'discarded', 'on_paper', 'counted', 'published_on_paper', 'withdrawn')),
  declared jsonb,
  public_key bytea check (length(public_key) = 65),
  fingerprint text,
  check_words text[],
  opened_on date,
  printed_by uuid,
  slips integer check (slips > 0),
  drawn integer check (drawn >= 0),
  voided integer check (voided >= 0),
  closed_on date,
  answers integer check (answers >= 0),
  counted_first_by uuid,
  counted_second_by uuid,
  counted_on date,
  published_on date,
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  discarded_on date,
  discarded_because text check (discarded_because in ('more_answers_than_slips', 'key_lost', 'called_off')),
  withdrawn_on date,
  dropped boolean not null default false,
  version integer not null default 1,
  primary key (agency_id, survey_id),
  foreign key (agency_id, printed_by) references person (agency_id, person_id),
  foreign key (agency_id, counted_first_by) references person (agency_id, person_id),
  foreign key (agency_id, counted_second_by) references person (agency_id, person_id),
  check (num_nulls(public_key, fingerprint, check_words) in (0, 3)),
  check ((public_key is not null) = (stage in ('keyed', 'open', 'closed', 'published', 'discarded'))),
  check ((declared is not null and opened_on is not null) = (stage not in ('draft', 'keyed', 'withdrawn'))),
  check ((slips is not null and printed_by is not null) = (stage in ('open', 'closed', 'published', 'discarded'))),
  check ((drawn is null) = (voided is null) and drawn + voided = slips),
  check ((drawn is not null and closed_on is not null and answers is not null) = (stage in ('closed', 'published', 'discarded'))),
  check ((published_on is not null and digest is not null) = (stage in ('published', 'published_on_paper'))),
  check ((discarded_on is not null and discarded_because is not null) = (stage = 'discarded')),
  check ((withdrawn_on is not null) = (stage = 'withdrawn')),
  check ((counted_first_by is not null and counted_second_by is not null and counted_on is not null)
    = (stage in ('counted', 'published_on_paper'))),
  check (counted_first_by <> counted_second_by),
  -- More answers than slips drawn: somebody answered who should not have.
  check (stage <> 'published' or answers <= drawn)
);
comment on table survey is 'A survey and the stage it has reached.';
comment on column survey.agency_id is 'The agency.';
comment on column survey.survey_id is 'Random number of the survey.';
comment on column survey.template_id is 'Which set of questions.';
comment on column survey.template_version is 'Which edition of the questions.';
comment on column survey.title is 'Name of the survey.';
comment on column survey.way is 'Who counts: an outside desk, a neighbor, a clinician, two colleagues, or everybody in the open on paper.';
comment on column survey.draw is 'How slips reach people: drawn from a hat, or taken from a box.';
comment on column survey.head_count is 'How many people are asked.';
comment on column survey.changed_since_last is 'How many people came or went since the survey before.';
comment on column survey.stage is 'Draft, keyed, open, closed, published, discarded or withdrawn; on paper: being counted, counted, published.';
comment on column survey.declared is 'The figures to be published, fixed before anybody answers.';
comment on column survey.public_key is 'Key to which answers are sealed.';
comment on column survey.fingerprint is 'Short form of the key in each slip''s QR code.';
comment on column survey.check_words is 'Four words by which the key can be checked.';
comment on column survey.opened_on is 'Day of opening.';
comment on column survey.printed_by is 'Who printed the slips.';
comment on column survey.slips is 'How many slips were printed.';
comment on column survey.drawn is 'How many slips were drawn.';
comment on column survey.voided is 'How many leftover slips were voided.';
comment on column survey.closed_on is 'Day of closing.';
comment on column survey.answers is 'How many answers there were at the close.';
comment on column survey.counted_first_by is 'Who typed in the first count of the papers.';
comment on column survey.counted_second_by is 'Who typed in the second count, which agreed.';
comment on column survey.counted_on is 'Day on which the two counts agreed.';
comment on column survey.published_on is 'Day of publication.';
comment on column survey.digest is 'Hash of what was published.';
comment on column survey.discarded_on is 'Day on which the answers were given up unpublished.';
comment on column survey.discarded_because is 'Why they were given up.';
comment on column survey.withdrawn_on is 'Day on which the survey was called off before it opened.';
comment on column survey.dropped is 'True once slips, sealed answers and locked keys are gone.';
comment on column survey.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('survey');
call admit('survey', 'porchlight_coordinator', 'porchlight_worker');
grant select, insert, update (stage, declared, public_key, fingerprint, check_words, opened_on, printed_by, slips, drawn, voided, closed_on,
  answers, counted_first_by, counted_second_by, counted_on, published_on, digest, withdrawn_on, version) on survey to porchlight_coordinator;
grant select, update (stage, public_key, fingerprint, check_words, counted_first_by, counted_second_by, counted_on, published_on, digest,
  discarded_on, discarded_because, version) on survey to porchlight_keeper;
grant select (agency_id, survey_id, stage, title, dropped), update (dropped) on survey to porchlight_worker;
-- Command, peers and clinicians see that a survey was published, and never that one is running or how it goes.
create policy when_published on survey for select to porchlight_keeper, porchlight_command, porchlight_peer, porchlight_clinician
  using (stage in ('published', 'published_on_paper'));
grant select (agency_id, survey_id, template_id, template_version, title, way, draw, head_count, changed_since_last, stage, opened_on,
  printed_by, drawn, closed_on, counted_first_by, counted_second_by, counted_on, published_on, digest)
  on survey to porchlight_command, porchlight_peer, porchlight_clinician;
create policy look_up on survey for select to porchlight_door using (true);
grant select (agency_id, survey_id, template_id, template_version, head_count, stage, public_key, check_words, fingerprint, dropped)
  on survey to porchlight_door;

-- Once the close has let answers out, no way leads back to a survey that takes more; what ended stays ended.
create function refuse_step_back() returns trigger language plpgsql as $$
begin
  if old.stage <> new.stage and (old.stage, new.stage) not in (
    ('draft', 'keyed'), ('draft', 'on_paper'), ('draft', 'withdrawn'), ('keyed', 'draft'), ('keyed', 'open'), ('keyed', 'withdrawn'),
    ('open', 'closed'), ('closed', 'published'), ('closed', 'discarded'), ('on_paper', 'counted'), ('counted', 'published_on_paper')
  ) then
    raise exception 'a survey never goes from % to %', old.stage, new.stage using errcode = 'PL005';
  end if;
  return new;
end
$$;
comment on function refuse_step_back() is 'Keeps a survey from taking a step that is not on its way.';
create trigger survey_goes_forward before update of stage on survey for each row execute function refuse_step_back();

create table survey_keeper (
  agency_id uuid not null,
  survey_id uuid not null,
  person_id uuid not null,
  relation text not null check (relation in ('outside', 'neighbor', 'clinician', 'on_roster')),
  asked_on date not null,
  accepted_on date,
  declined_on date,
  holds_key text,
  primary key (agency_id, survey_id, person_id),
  foreign key (agency_id, survey_id) references survey on delete cascade,
  foreign key (agency_id, person_id) references person on delete cascade,
  check (holds_key is null or (accepted_on is not null and declined_on is null))
);
comment on table survey_keeper is 'Who was asked to hold the key of a survey.';
comment on column survey_keeper.agency_id is 'The agency.';
comment on column survey_keeper.survey_id is 'The survey.';
comment on column survey_keeper.person_id is 'The keeper.';
comment on column survey_keeper.relation is 'Outside, neighbor, clinician, or on the roster, which respondents are told.';
comment on column survey_keeper.asked_on is 'Day of asking.';
comment on column survey_keeper.accepted_on is 'Day of saying yes.';
comment on column survey_keeper.declined_on is 'Day of saying no.';
comment on column survey_keeper.holds_key is 'Short form of the key that this keeper''s own device holds.';
call fence('survey_keeper');
call admit('survey_keeper', 'porchlight_coordinator');
grant select, insert, delete on survey_keeper to porchlight_coordinator;
create policy names on survey_keeper for select to porchlight_keeper using (true);
create policy own_word on survey_keeper for update to porchlight_keeper
  using (person_id = acting_person()) with check (person_id = acting_person());
grant select, update (accepted_on, declined_on, holds_key) on survey_keeper to porchlight_keeper;
create policy when_published on survey_keeper for select to porchlight_command, porchlight_peer, porchlight_clinician
  using (exists (select from survey s where s.agency_id = survey_keeper.agency_id and s.survey_id = survey_keeper.survey_id));
grant select (agency_id, survey_id, person_id, relation, accepted_on, declined_on)
  on survey_keeper to porchlight_command, porchlight_peer, porchlight_clinician;
create policy look_up on survey_keeper for select to porchlight_door using (true);
grant select (agency_id, survey_id, relation, declined_on) on survey_keeper to porchlight_door;

-- A keeper reaches the surveys they were asked for, and papers that are counted in the open.
create policy asked on survey to porchlight_keeper
  using (way = 'in_the_open' or exists (
    select from survey_keeper k where k.agency_id = survey.agency_id and k.survey_id = survey.survey_id
      and k.person_id = acting_person() and k.declined_on is null))
  with check (true);

-- The three tables below are cut into one partition a survey, so that they can be dropped whole.
-- They have random ids, no time, no order, and no key to a person who answered.
create table slip (
  agency_id uuid not null,
  survey_id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  state text not null check (state in ('ready', 'spent', 'void')),
  answer_id uuid,
  primary key (agency_id, survey_id, code_hash),
  check ((state = 'spent') = (answer_id is not null))
) partition by list (survey_id);
comment on table slip is 'Hashes of the codes on paper slips, until the survey is published. Nobody knows who drew which.';
comment on column slip.agency_id is 'The agency.';
comment on column slip.survey_id is 'The survey.';
comment on column slip.code_hash is 'Hash of the code on the slip.';
comment on column slip.state is 'Ready, spent or void.';
comment on column slip.answer_id is 'Number of the sealed answer, so that a second try stores nothing twice.';
create index slip_by_code on slip (code_hash);
call fence('slip');
call admit('slip', 'porchlight_coordinator');
grant select (agency_id, survey_id, code_hash, state), insert, delete, update (state) on slip to porchlight_coordinator;
create policy look_up on slip to porchlight_door using (true) with check (true);
grant select, update (state, answer_id) on slip to porchlight_door;

create table sealed_answer (
  agency_id uuid not null,
  survey_id uuid not null,
  answer_id uuid not null,
  sealed bytea not null check (length(sealed) = 4178),
  primary key (agency_id, survey_id, answer_id)
) partition by list (survey_id);
alter table sealed_answer alter column sealed set storage external;
comment on table sealed_answer is 'Answers, sealed to the keepers; the server cannot open them. Gone after publication.';
comment on column sealed_answer.agency_id is 'The agency.';
comment on column sealed_answer.survey_id is 'The survey.';
comment on column sealed_answer.answer_id is 'Random number made on the answering device.';
comment on column sealed_answer.sealed is 'The sealed answer, always of the same size.';
call fence('sealed_answer');
-- Read through the policies of survey: only its own keepers see it there.
create policy released on sealed_answer for select to porchlight_keeper
  using (exists (select from survey s
    where s.agency_id = sealed_answer.agency_id and s.survey_id = sealed_answer.survey_id and s.stage = 'closed'));
grant select (agency_id, survey_id, sealed) on sealed_answer to porchlight_keeper;
create policy keep on sealed_answer for insert to porchlight_door with check (true);
grant insert on sealed_answer to porchlight_door;

create table survey_key (
  agency_id uuid not null,
  survey_id uuid not null,
  person_id uuid not null,
  fingerprint text not null,
  wrapped bytea not null check (length(wrapped) <= 3000),
  primary key (agency_id, survey_id, person_id, fingerprint)
) partition by list (survey_id);
comment on table survey_key is 'A survey''s key, locked to each keeper. Gone after publication.';
comment on column survey_key.agency_id is 'The agency.';
comment on column survey_key.survey_id is 'The survey.';
comment on column survey_key.person_id is 'The keeper who can open it.';
comment on column survey_key.fingerprint is 'Short form of the key that is locked in here.';
comment on column survey_key.wrapped is 'The locked key.';
call fence('survey_key');
create policy own_copy on survey_key for select to porchlight_keeper using (person_id = acting_person());
create policy for_all_keepers on survey_key for insert to porchlight_keeper
  with check (exists (select from survey_keeper k where k.agency_id = survey_key.agency_id and k.survey_id = survey_key.survey_id
    and k.person_id = acting_person() and k.accepted_on is not null and k.declined_on is null));
grant select, insert on survey_key to porchlight_keeper;

create table paper_total (
  agency_id uuid not null,
  survey_id uuid not null,
  typed_by uuid not null,
  totals jsonb not null,
  primary key (agency_id, survey_id),
  foreign key (agency_id, survey_id) references survey on delete cascade,
  foreign key (agency_id, typed_by) references person (agency_id, person_id) on delete cascade
);
comment on table paper_total is 'Totals that were counted aloud from paper and typed in; gone after publication.';
comment on column paper_total.agency_id is 'The agency.';
comment on column paper_total.survey_id is 'The survey.';
comment on column paper_total.typed_by is 'Who typed these totals in first.';
comment on column paper_total.totals is 'The totals, field by field.';
call fence('paper_total');
call admit('paper_total', 'porchlight_coordinator', 'porchlight_keeper');
grant select, insert, delete, update (totals) on paper_total to porchlight_coordinator, porchlight_keeper;

create table published_release (
  agency_id uuid not null references agency on delete cascade,
  survey_id uuid not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
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
comment on column published_release.published_by is 'Who published: a keeper, or whoever did it after an open count.';
call fence('published_release');
call admit('published_release', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_command', 'porchlight_peer', 'porchlight_clinician');
grant select on published_release to porchlight_coordinator, porchlight_keeper, porchlight_command, porchlight_peer, porchlight_clinician;
grant insert on published_release to porchlight_keeper, porchlight_coordinator;
create trigger published_release_stays before update on published_release for each row execute function refuse_change();

-- Spends the code and keeps the answer in one commit, by one call. A second try with the same answer is the same answer.
create function keep_answer(code bytea, answer uuid, sealed_bytes bytea) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held record;
  stage_now text;
begin
  select s.agency_id, s.survey_id into held from slip s where s.code_hash = code;
  if not found then
    return 'unknown';
  end if;
  -- Closing takes this lock alone: an answer is either kept before the close or refused after it.
  perform pg_advisory_xact_lock_shared(hashtextextended(held.survey_id::text, 3));
  select v.stage into stage_now from survey v where v.agency_id = held.agency_id and v.survey_id = held.survey_id;
  if stage_now = 'open' then
    update slip set state = 'spent', answer_id = answer
      where agency_id = held.agency_id and survey_id = held.survey_id and code_hash = code and state = 'ready';
    if found then
      insert into sealed_answer (agency_id, survey_id, answer_id, sealed) values (held.agency_id, held.survey_id, answer, sealed_bytes);
      return 'kept';
    end if;
  end if;
  return coalesce((select case
      when s.state = 'spent' and s.answer_id = answer then 'kept'
      when s.state <> 'ready' then s.state
      when stage_now in ('draft', 'keyed') then 'not_open'
      else 'closed' end
    from slip s where s.agency_id = held.agency_id and s.survey_id = held.survey_id and s.code_hash = code), 'unknown');
end
$$;
comment on function keep_answer(bytea, uuid, bytea) is 'Spends a slip''s code and keeps its sealed answer, once.';

-- Taken alone by whoever closes a survey or replaces its slips: waits for every answer that is being kept just now.
create function hold_answers(survey uuid) returns void language sql
  return pg_advisory_xact_lock(hashtextextended(survey::text, 3));
comment on function hold_answers(uuid) is 'Lets nobody keep an answer of this survey until the transaction ends.';

-- Partitions do not inherit row-level security and get no grants: they are reached through their parents alone.
create function make_partitions(survey uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
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

create function drop_partitions(survey uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text;
begin
  foreach parent in array array['slip', 'sealed_answer', 'survey_key'] loop
    execute format('drop table if exists %I', parent || '_' || replace(survey::text, '-', ''));
  end loop;
end
$$;
comment on function drop_partitions(uuid) is 'Drops a survey''s slips, sealed answers and locked keys.';

-- The worker sees one agency at a time; this looks for what a lost job left behind in any.
create function surveys_to_drop() returns table (agency_id uuid, survey_id uuid) language sql stable security definer set search_path = public, pg_temp as $$
  select s.agency_id, s.survey_id from survey s where s.stage in ('published', 'discarded', 'withdrawn') and not s.dropped
$$;
comment on function surveys_to_drop() is 'Surveys that are over and whose answers are still there.';
grant create on schema public to porchlight_door;
alter function keep_answer(bytea, uuid, bytea) owner to porchlight_door;
alter function surveys_to_drop() owner to porchlight_door;
revoke create on schema public from porchlight_door;
revoke execute on function keep_answer(bytea, uuid, bytea), hold_answers(uuid), make_partitions(uuid), drop_partitions(uuid), surveys_to_drop() from public;
grant execute on function keep_answer(bytea, uuid, bytea) to porchlight_web, porchlight_door;
grant execute on function hold_answers(uuid) to porchlight_coordinator;
grant execute on function make_partitions(uuid), drop_partitions(uuid), surveys_to_drop() to porchlight_worker;
