-- What the team does that is about nobody in particular, and what the log's page knows of an agency.

create table team_activity (
  agency_id uuid not null references agency on delete cascade,
  activity_id uuid not null,
  kind text not null check (kind in ('training_given', 'roll_call', 'ride_along', 'consultation', 'debriefing', 'meeting', 'families', 'other')),
  held_on date not null,
  quarter_hours integer not null check (quarter_hours between 1 and 400),
  version integer not null default 1,
  primary key (agency_id, activity_id)
);
comment on table team_activity is 'What the team does that is not about a person: talks at roll call, meetings, training given. No name, no words, nobody who was helped.';
comment on column team_activity.agency_id is 'The agency.';
comment on column team_activity.activity_id is 'Random number of the activity.';
comment on column team_activity.kind is 'Which of eight kinds it was.';
comment on column team_activity.held_on is 'Day of the activity.';
comment on column team_activity.quarter_hours is 'How many quarters of an hour the team gave to it.';
comment on column team_activity.version is 'Counts changes, so that two editors do not overwrite each other.';
create index team_activity_by_day on team_activity (agency_id, held_on);
call fence('team_activity');
call admit('team_activity', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_command', 'porchlight_peer', 'porchlight_clinician');
grant select on team_activity to porchlight_coordinator, porchlight_keeper, porchlight_command, porchlight_peer, porchlight_clinician;
grant insert, delete, update (kind, held_on, quarter_hours, version) on team_activity
  to porchlight_coordinator, porchlight_peer, porchlight_clinician;
call keep_under_hold('team_activity');
call let_be_counted('team_activity');

create view log_page with (security_barrier) as
  select a.agency_id, a.slug, a.name, a.state, a.time_zone, a.sample, a.held_since, l.choice, l.answers, l.signatures
  from help_agency a join help_limits l on l.agency_id = a.agency_id;
comment on view log_page is 'What a peer''s page of the log knows of an agency, without a sign-in: its name and its limits cards.';
comment on column log_page.agency_id is 'The agency.';
comment on column log_page.slug is 'The agency''s own part of the public address.';
comment on column log_page.name is 'Name of the agency.';
comment on column log_page.state is 'State, which decides the law that applies.';
comment on column log_page.time_zone is 'Time zone, so that quarters are the agency''s own.';
comment on column log_page.sample is 'True for a fictional sample agency.';
comment on column log_page.held_since is 'Day since which a legal hold stands, if one does.';
comment on column log_page.choice is 'The agency''s own choices, on which it depends what a peer may keep.';
comment on column log_page.answers is 'What the legal advisor answered to open questions.';
comment on column log_page.signatures is 'Which texts a legal advisor signed, by checksum, and when.';

grant create on schema public to porchlight_listing;
alter view log_page owner to porchlight_listing;
revoke create on schema public from porchlight_listing;
revoke all on log_page from porchlight_listing;
grant select on log_page to porchlight_listing, porchlight_door;
