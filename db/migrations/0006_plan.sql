-- The plan: where each essential factor stands, the path of ninety days, gates, reminders. The coordinator's desk alone reads it;
-- command reads the stage of each topic and nothing else. Facts that the program knows itself are never stored here.

-- Factors themselves are content; a row is there only where somebody said something about one.
create table plan_standing (
  agency_id uuid not null references agency on delete cascade,
  factor_id text not null check (length(factor_id) between 2 and 80),
  state text not null check (state in ('open', 'done', 'not_applicable')),
  evidence text check (length(evidence) between 3 and 1000),
  reason text check (length(reason) between 3 and 1000),
  marked_by uuid,
  marked_on date,
  owner uuid,
  due_on date,
  note text check (length(note) between 1 and 1000),
  version integer not null default 1,
  primary key (agency_id, factor_id),
  foreign key (agency_id, marked_by) references person,
  foreign key (agency_id, owner) references person,
  check ((state = 'done') = (evidence is not null)),
  check ((state = 'not_applicable') = (reason is not null)),
  check (state = 'open' or (marked_by is not null and marked_on is not null))
);
comment on table plan_standing is 'Where an essential factor of the program stands, as the coordinator marked it.';
comment on column plan_standing.agency_id is 'The agency.';
comment on column plan_standing.factor_id is 'Which factor.';
comment on column plan_standing.state is 'Open, done, or not for this agency.';
comment on column plan_standing.evidence is 'What shows that it is done. The form asks to write nothing about anybody who was helped.';
comment on column plan_standing.reason is 'Why the agency does not need it.';
comment on column plan_standing.marked_by is 'Who marked it.';
comment on column plan_standing.marked_on is 'Day on which it was marked.';
comment on column plan_standing.owner is 'Who sees to it, if somebody was named.';
comment on column plan_standing.due_on is 'By when, if a day was set.';
comment on column plan_standing.note is 'A note for whoever works on it.';
comment on column plan_standing.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('plan_standing');
call admit('plan_standing', 'porchlight_coordinator');
grant select, insert, delete, update (state, evidence, reason, marked_by, marked_on, owner, due_on, note, version)
  on plan_standing to porchlight_coordinator;

create table plan_own_factor (
  agency_id uuid not null references agency on delete cascade,
  factor_id uuid not null,
  topic text not null check (length(topic) between 2 and 40),
  title text not null check (length(title) between 3 and 160),
  what text check (length(what) between 1 and 1000),
  made_on date not null,
  version integer not null default 1,
  primary key (agency_id, factor_id)
);
comment on table plan_own_factor is 'Factors that the agency added to the plan itself.';
comment on column plan_own_factor.agency_id is 'The agency.';
comment on column plan_own_factor.factor_id is 'Random number of the factor.';
comment on column plan_own_factor.topic is 'The topic it belongs to.';
comment on column plan_own_factor.title is 'What is to be there, on one line.';
comment on column plan_own_factor.what is 'What it means, in the agency''s words.';
comment on column plan_own_factor.made_on is 'Day on which it was added.';
comment on column plan_own_factor.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('plan_own_factor');
call admit('plan_own_factor', 'porchlight_coordinator');
grant select, insert, delete, update (topic, title, what, version) on plan_own_factor to porchlight_coordinator;

create table plan_path (
  agency_id uuid not null references agency on delete cascade,
  path_id uuid not null,
  chosen text not null check (length(chosen) between 2 and 80),
  title text not null check (length(title) between 2 and 160),
  started_on date not null,
  ended_on date,
  primary key (agency_id, path_id),
  check (ended_on is null or ended_on >= started_on)
);
comment on table plan_path is 'Paths of ninety days that the agency chose, one at a time; earlier ones stay.';
comment on column plan_path.agency_id is 'The agency.';
comment on column plan_path.path_id is 'Random number of this path.';
comment on column plan_path.chosen is 'Which path.';
comment on column plan_path.title is 'Its title on the day it was chosen.';
comment on column plan_path.started_on is 'The day it begins.';
comment on column plan_path.ended_on is 'Day on which it was ended or another was chosen.';
call fence('plan_path');
call admit('plan_path', 'porchlight_coordinator');
grant select, insert, update (ended_on) on plan_path to porchlight_coordinator;
-- Two windows that each choose a path: the second one is told.
create unique index plan_path_current on plan_path (agency_id) where ended_on is null;

create table plan_step (
  agency_id uuid not null references agency on delete cascade,
  step_id uuid not null,
  path_id uuid not null,
  step text not null check (length(step) between 2 and 80),
  week smallint not null check (week between 1 and 26),
  title text not null check (length(title) between 2 and 200),
  state text not null check (state in ('open', 'done', 'skipped')),
  due_on date not null,
  reason text check (length(reason) between 3 and 500),
  owner uuid,
  marked_by uuid,
  marked_on date,
  version integer not null default 1,
  primary key (agency_id, step_id),
  unique (agency_id, path_id, step),
  foreign key (agency_id, path_id) references plan_path on delete cascade,
  foreign key (agency_id, owner) references person,
  foreign key (agency_id, marked_by) references person,
  check ((state = 'skipped') = (reason is not null)),
  check (state = 'open' or (marked_by is not null and marked_on is not null))
);
comment on table plan_step is 'The weekly steps of a path.';
comment on column plan_step.agency_id is 'The agency.';
comment on column plan_step.step_id is 'Random number of the step.';
comment on column plan_step.path_id is 'The path it belongs to.';
comment on column plan_step.step is 'Which step.';
comment on column plan_step.week is 'The week of the path.';
comment on column plan_step.title is 'Its title on the day the path was chosen.';
comment on column plan_step.state is 'Open, done or skipped.';
comment on column plan_step.due_on is 'By when.';
comment on column plan_step.reason is 'Why it was skipped.';
comment on column plan_step.owner is 'Who sees to it, if somebody was named.';
comment on column plan_step.marked_by is 'Who marked it.';
comment on column plan_step.marked_on is 'Day on which it was marked.';
comment on column plan_step.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('plan_step');
call admit('plan_step', 'porchlight_coordinator');
grant select, insert, update (state, due_on, reason, owner, marked_by, marked_on, version) on plan_step to porchlight_coordinator;

create table plan_gate_override (
  agency_id uuid not null references agency on delete cascade,
  override_id uuid not null,
  gate text not null check (length(gate) between 2 and 40),
  reason text not null check (length(reason) between 10 and 500),
  made_by uuid not null,
  made_on date not null,
  ended_by uuid,
  ended_on date,
  primary key (agency_id, override_id),
  foreign key (agency_id, made_by) references person,
  foreign key (agency_id, ended_by) references person,
  check ((ended_by is null) = (ended_on is null))
);
comment on table plan_gate_override is 'Gates of the plan that a coordinator opened early, and why.';
comment on column plan_gate_override.agency_id is 'The agency.';
comment on column plan_gate_override.override_id is 'Random number of the decision.';
comment on column plan_gate_override.gate is 'Which gate.';
comment on column plan_gate_override.reason is 'Why it was opened before its time.';
comment on column plan_gate_override.made_by is 'Who opened it.';
comment on column plan_gate_override.made_on is 'Day of opening.';
comment on column plan_gate_override.ended_by is 'Who closed it again.';
comment on column plan_gate_override.ended_on is 'Day on which it was closed again.';
call fence('plan_gate_override');
call admit('plan_gate_override', 'porchlight_coordinator');
grant select, insert, update (ended_by, ended_on) on plan_gate_override to porchlight_coordinator;
create unique index plan_gate_override_current on plan_gate_override (agency_id, gate) where ended_on is null;

-- Each coordinator's own: another coordinator neither reads nor changes it.
create table plan_reminder (
  agency_id uuid not null references agency on delete cascade,
  person_id uuid not null,
  every text not null check (every in ('off', 'week', 'month')),
  on_day smallint not null,
  by_mail boolean not null,
  chosen_on date not null,
  reminded_on date,
  primary key (agency_id, person_id),
  foreign key (agency_id, person_id) references person on delete cascade,
  check (on_day between 1 and case every when 'week' then 7 else 31 end)
);
comment on table plan_reminder is 'When a coordinator wants to be reminded of the plan.';
comment on column plan_reminder.agency_id is 'The agency.';
comment on column plan_reminder.person_id is 'The coordinator.';
comment on column plan_reminder.every is 'Every week, every month, or not at all.';
comment on column plan_reminder.on_day is 'Day of the week from Monday on, or day of the month.';
comment on column plan_reminder.by_mail is 'True if a letter goes out by e-mail on that day.';
comment on column plan_reminder.chosen_on is 'Day on which this was chosen.';
comment on column plan_reminder.reminded_on is 'Day of the last look for things that are due.';
call fence('plan_reminder');
create policy own_choice on plan_reminder to porchlight_coordinator using (person_id = acting_person()) with check (person_id = acting_person());
grant select, insert, update (every, on_day, by_mail, chosen_on, reminded_on) on plan_reminder to porchlight_coordinator;
create policy look_up on plan_reminder for select to porchlight_door using (true);
grant select on plan_reminder to porchlight_door;

create table plan_calendar_feed (
  agency_id uuid not null references agency on delete cascade,
  person_id uuid not null,
  token_hash bytea not null unique,
  made_on date not null,
  primary key (agency_id, person_id),
  foreign key (agency_id, person_id) references person on delete cascade
);
comment on table plan_calendar_feed is 'Secret addresses at which a coordinator''s calendar reads the plan''s days.';
comment on column plan_calendar_feed.agency_id is 'The agency.';
comment on column plan_calendar_feed.person_id is 'The coordinator.';
comment on column plan_calendar_feed.token_hash is 'Hash of the secret part of the address.';
comment on column plan_calendar_feed.made_on is 'Day on which it was made.';
call fence('plan_calendar_feed');
create policy own_choice on plan_calendar_feed to porchlight_coordinator using (person_id = acting_person()) with check (person_id = acting_person());
grant select, insert, delete on plan_calendar_feed to porchlight_coordinator;
create policy look_up on plan_calendar_feed for select to porchlight_door using (true);
grant select (agency_id, person_id, token_hash) on plan_calendar_feed to porchlight_door;

create table plan_stage (
  agency_id uuid not null references agency on delete cascade,
  topic text not null check (length(topic) between 2 and 40),
  done smallint not null check (done >= 0),
  total smallint not null check (total >= done),
  noted_on date not null,
  primary key (agency_id, topic)
);
comment on table plan_stage is 'How far each topic of the plan has come: all that command reads of it.';
comment on column plan_stage.agency_id is 'The agency.';
comment on column plan_stage.topic is 'The topic.';
comment on column plan_stage.done is 'How many of its factors are done.';
comment on column plan_stage.total is 'How many it has for this agency.';
comment on column plan_stage.noted_on is 'Day on which this was last worked out.';
call fence('plan_stage');
call admit('plan_stage', 'porchlight_coordinator', 'porchlight_command');
grant select, insert, update (done, total, noted_on) on plan_stage to porchlight_coordinator;
grant select on plan_stage to porchlight_command;
