-- The yearly report, and the year of the team in figures. Neither has anything in it of who was helped, by whom, or how often.

-- What the team is and did, which the roles that read indicators may not look up for themselves: command reads no peer's name.
create table program_year (
  agency_id uuid not null references agency on delete cascade,
  year integer not null check (year between 2000 and 2999),
  peers smallint not null check (peers >= 0),
  trained smallint not null check (trained between 0 and peers),
  courses integer not null check (courses >= 0),
  training_hours numeric(8, 2) not null check (training_hours >= 0),
  coverage text[] not null,
  noted_on date not null,
  primary key (agency_id, year)
);
comment on table program_year is 'The team and its work in one year, in figures: no names, and nothing about help that was given.';
comment on column program_year.agency_id is 'The agency.';
comment on column program_year.year is 'The calendar year.';
comment on column program_year.peers is 'How many people were designated as peers on any day of the year.';
comment on column program_year.trained is 'How many of them have a finished course on record.';
comment on column program_year.courses is 'How many courses they finished in the year.';
comment on column program_year.training_hours is 'How many hours those courses took.';
comment on column program_year.coverage is 'Which of the things stand ready that somebody who looks for help needs.';
comment on column program_year.noted_on is 'Day on which this was last counted.';
call fence('program_year');
call admit('program_year', 'porchlight_coordinator', 'porchlight_command', 'porchlight_keeper', 'porchlight_peer', 'porchlight_clinician');
grant select, insert, update (peers, trained, courses, training_hours, coverage, noted_on) on program_year to porchlight_coordinator;
grant select on program_year to porchlight_command, porchlight_keeper, porchlight_peer, porchlight_clinician;
call let_be_counted('program_year');

create table evaluation (
  agency_id uuid not null references agency on delete cascade,
  year integer not null check (year between 2000 and 2999),
  edition smallint not null check (edition between 1 and 99),
  stage text not null check (stage in ('draft', 'final')),
  done text not null check (length(done) <= 4000),
  not_known text not null check (length(not_known) <= 2000),
  next_year text not null check (length(next_year) <= 4000),
  council text not null check (length(council) <= 600),
  presents jsonb not null check (jsonb_typeof(presents) = 'object'),
  content jsonb,
  final_on date,
  final_by uuid,
  version integer not null default 1,
  primary key (agency_id, year, edition),
  foreign key (agency_id, final_by) references person (agency_id, person_id),
  check ((stage = 'final') = (content is not null)),
  check (num_nulls(content, final_on, final_by) in (0, 3))
);
-- Two people who begin a new version at once come to the same one.
create unique index evaluation_in_writing on evaluation (agency_id, year) where stage = 'draft';
comment on table evaluation is 'The yearly evaluation report. Once it is final it stays as it is, and a change makes another version.';
comment on column evaluation.agency_id is 'The agency.';
comment on column evaluation.year is 'The calendar year it is about.';
comment on column evaluation.edition is 'Which version of that year''s report, counted from one.';
comment on column evaluation.stage is 'Draft or final.';
comment on column evaluation.done is 'What was done in the year, in the coordinator''s words.';
comment on column evaluation.not_known is 'What is not known, in the coordinator''s words.';
comment on column evaluation.next_year is 'What should change next year, one point a line.';
comment on column evaluation.council is 'A few sentences for the council.';
comment on column evaluation.presents is 'For goals that no survey measures: where they stand, in the coordinator''s words.';
comment on column evaluation.content is 'The whole report as it was on the day it became final: published figures, goals and the words above.';
comment on column evaluation.final_on is 'Day on which it became final.';
comment on column evaluation.final_by is 'Coordinator who made it final.';
comment on column evaluation.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('evaluation');
create policy desk_reads on evaluation for select to porchlight_coordinator using (true);
create policy desk_begins on evaluation for insert to porchlight_coordinator with check (stage = 'draft');
create policy desk_writes on evaluation for update to porchlight_coordinator
  using (stage = 'draft') with check (stage = 'draft' or final_by = acting_person());
create policy once_final on evaluation for select to porchlight_command, porchlight_peer, porchlight_clinician, porchlight_legal_advisor
  using (stage = 'final');
comment on policy once_final on evaluation is 'once it is final';
grant select, insert, update (stage, done, not_known, next_year, council, presents, content, final_on, final_by, version)
  on evaluation to porchlight_coordinator;
grant select (agency_id, year, edition, stage, content, final_on)
  on evaluation to porchlight_command, porchlight_peer, porchlight_clinician, porchlight_legal_advisor;
create trigger evaluation_stays before update on evaluation for each row when (old.stage = 'final') execute function refuse_change();
call let_be_counted('evaluation');
