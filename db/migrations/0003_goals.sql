-- Goals drawn from published results, and the themes of focus groups. Both belong to the coordinator's desk alone: others get
-- them printed.

-- No column says who was there, who spoke, or which group it was: a day and a question are all a theme stands beside.
create table theme (
  agency_id uuid not null references agency on delete cascade,
  theme_id uuid not null,
  question text not null check (length(question) between 1 and 40),
  theme text not null check (length(theme) between 2 and 160),
  recorded_on date not null,
  primary key (agency_id, theme_id)
);
comment on table theme is 'Themes of a focus group, in the moderator''s words; nothing about who said what.';
comment on column theme.agency_id is 'The agency.';
comment on column theme.theme_id is 'Random number of the theme.';
comment on column theme.question is 'The question that was talked about.';
comment on column theme.theme is 'The theme, on one line.';
comment on column theme.recorded_on is 'Day of recording.';
call fence('theme');
call admit('theme', 'porchlight_coordinator');
grant select, insert, delete on theme to porchlight_coordinator;

create table goal (
  agency_id uuid not null references agency on delete cascade,
  goal_id uuid not null,
  survey_id uuid,
  figure_id text,
  theme_id uuid,
  statement text not null check (length(statement) between 5 and 300),
  measured_by text not null check (measured_by in ('question', 'later_measure')),
  indicator text not null check (length(indicator) between 2 and 300),
  baseline text not null,
  target text not null check (length(target) between 2 and 200),
  due_on date not null,
  owner uuid not null,
  training boolean not null,
  stage text not null check (stage in ('active', 'reached', 'dropped')),
  reviewed_on date,
  version integer not null default 1,
  primary key (agency_id, goal_id),
  foreign key (agency_id, survey_id) references survey,
  foreign key (agency_id, theme_id) references theme on delete set null (theme_id),
  foreign key (agency_id, owner) references person (agency_id, person_id),
  check ((survey_id is null) = (figure_id is null)),
  check (measured_by <> 'question' or figure_id is not null)
);
comment on table goal is 'A goal of the program, drawn from a published result, from a theme, or set freely.';
comment on column goal.agency_id is 'The agency.';
comment on column goal.goal_id is 'Random number of the goal.';
comment on column goal.survey_id is 'The published survey it came from.';
comment on column goal.figure_id is 'The published figure it came from.';
comment on column goal.theme_id is 'The theme of a focus group it came from, while that is kept.';
comment on column goal.statement is 'What is to change.';
comment on column goal.measured_by is 'Whether the same question is asked again, or something else will be measured.';
comment on column goal.indicator is 'How it is seen, in words.';
comment on column goal.baseline is 'The published figure at the start in words, or that there is none. Never changed.';
comment on column goal.target is 'The figure aimed at.';
comment on column goal.due_on is 'By when.';
comment on column goal.owner is 'Who sees to it.';
comment on column goal.training is 'True if training is the way there.';
comment on column goal.stage is 'Active, reached or dropped.';
comment on column goal.reviewed_on is 'Day of the last review.';
comment on column goal.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('goal');
call admit('goal', 'porchlight_coordinator');
grant select, insert, delete, update (statement, indicator, target, due_on, owner, training, stage, reviewed_on, version) on goal to porchlight_coordinator;
