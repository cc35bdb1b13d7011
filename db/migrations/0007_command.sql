-- Command: the case that is shown to them, the commitment they sign, and the steering group. Command itself reads the commitment
-- and nothing else of this.

alter table agency add column clinician_miles smallint check (clinician_miles between 0 and 2000);
alter table agency add column clinician_minutes smallint check (clinician_minutes between 0 and 2880);
comment on column agency.clinician_miles is 'Miles to the nearest licensed clinician, if the agency gave them.';
comment on column agency.clinician_minutes is 'Minutes it takes to get to the nearest licensed clinician, if the agency gave them.';
grant update (clinician_miles, clinician_minutes) on agency to porchlight_coordinator;

create table command_case (
  agency_id uuid primary key references agency on delete cascade,
  asks text[] not null,
  costs text[] not null,
  pilot_part text not null check (length(pilot_part) between 2 and 200),
  pilot_from date not null,
  pilot_until date not null,
  pilot_review text not null check (length(pilot_review) between 2 and 300),
  shown_on date,
  version integer not null default 1,
  check (pilot_until > pilot_from)
);
comment on table command_case is 'The one page on which command is asked to begin: what is asked, what it costs, and how long the trial lasts.';
comment on column command_case.agency_id is 'The agency.';
comment on column command_case.asks is 'What command is asked for, one point a line.';
comment on column command_case.costs is 'Which of the typical costs are shown.';
comment on column command_case.pilot_part is 'The part of the agency in which the trial is held.';
comment on column command_case.pilot_from is 'First day of the trial.';
comment on column command_case.pilot_until is 'Last day of the trial.';
comment on column command_case.pilot_review is 'What is looked at when the trial ends.';
comment on column command_case.shown_on is 'Day on which it was shown to command.';
comment on column command_case.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('command_case');
call admit('command_case', 'porchlight_coordinator');
grant select, insert, update (asks, costs, pilot_part, pilot_from, pilot_until, pilot_review, shown_on, version)
  on command_case to porchlight_coordinator;

create table commitment (
  agency_id uuid not null references agency on delete cascade,
  commitment_id uuid not null,
  stage text not null check (stage in ('draft', 'sent', 'signed', 'ended')),
  clauses text[] not null,
  own_clauses text[] not null,
  sponsor text check (length(sponsor) between 2 and 120),
  term_until date not null,
  text text not null check (length(text) between 40 and 20000),
  digest text not null,
  sent_by uuid,
  sent_to uuid,
  sent_on date,
  returned_on date,
  returned_because text check (length(returned_because) <= 500),
  signed_by uuid,
  signer_name text check (length(signer_name) between 1 and 120),
  signer_title text check (length(signer_title) between 2 and 80),
  signed_on date,
  signed_at timestamptz,
  left_on date,
  successor text check (length(successor) between 1 and 120),
  ended_on date,
  ended_how text check (ended_how in ('withdrawn', 'closed')),
  version integer not null default 1,
  primary key (agency_id, commitment_id),
  foreign key (agency_id, sent_by) references person (agency_id, person_id),
  foreign key (agency_id, sent_to) references person (agency_id, person_id),
  foreign key (agency_id, signed_by) references person (agency_id, person_id),
  check (digest = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  check (stage = 'draft' or (sent_by is not null and sent_to is not null and sent_on is not null)),
  check ((stage in ('signed', 'ended')) = (signed_by is not null)),
  check (num_nulls(signed_by, signer_name, signer_title, signed_on, signed_at) in (0, 5)),
  -- Whoever sends a text never signs it, also where one person is coordinator and command.
  check (signed_by is null or (signed_by = sent_to and signed_by <> sent_by)),
  check ((stage = 'ended') = (ended_on is not null)),
  check ((ended_on is null) = (ended_how is null)),
  check (successor is null or left_on is not null)
);
comment on table commitment is 'What command promises, as a text that was sent, read and signed. Earlier ones stay.';
comment on column commitment.agency_id is 'The agency.';
comment on column commitment.commitment_id is 'Random number of the commitment.';
comment on column commitment.stage is 'Draft, sent to be signed, signed, or ended.';
comment on column commitment.clauses is 'Which clauses of the library it is made of.';
comment on column commitment.own_clauses is 'Promises in the agency''s own words.';
comment on column commitment.sponsor is 'Who speaks for the program in command, if the text names somebody.';
comment on column commitment.term_until is 'Last day of its term.';
comment on column commitment.text is 'The exact text that is read and signed.';
comment on column commitment.digest is 'Checksum of the text: the signer signs the text with this one and no other.';
comment on column commitment.sent_by is 'Coordinator who sent it to be signed.';
comment on column commitment.sent_to is 'Member of command who is asked to sign.';
comment on column commitment.sent_on is 'Day on which it was sent.';
comment on column commitment.returned_on is 'Day on which command sent it back unsigned.';
comment on column commitment.returned_because is 'What command wants changed, in their words.';
comment on column commitment.signed_by is 'Who signed it.';
comment on column commitment.signer_name is 'Name as the signer wrote it.';
comment on column commitment.signer_title is 'Title as the signer wrote it.';
comment on column commitment.signed_on is 'Day of signing.';
comment on column commitment.signed_at is 'When it was signed; of two signed on one day the later one counts.';
comment on column commitment.left_on is 'Day since which the signer no longer leads, as a coordinator noted it.';
comment on column commitment.successor is 'Who came after the signer, as a coordinator noted it.';
comment on column commitment.ended_on is 'Day on which it ended before its term.';
comment on column commitment.ended_how is 'Withdrawn by command, or closed by a coordinator.';
comment on column commitment.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('commitment');

create policy desk_reads on commitment for select to porchlight_coordinator using (true);
create policy desk_writes on commitment for insert to porchlight_coordinator with check (stage = 'draft');
create policy desk_sends on commitment for update to porchlight_coordinator
  using (true) with check (stage <> 'sent' or sent_by = acting_person());
create policy desk_drops_drafts on commitment for delete to porchlight_coordinator using (stage = 'draft');
grant select, insert, delete, update (stage, clauses, own_clauses, sponsor, term_until, text, digest, sent_by, sent_to, sent_on, returned_on,
  returned_because, left_on, successor, ended_on, ended_how, version) on commitment to porchlight_coordinator;

-- Command sees what was sent to them, and what they sent back until it is changed; what was signed is there for everybody with a role.
create policy to_sign on commitment for select to porchlight_command
  using (sent_to = acting_person() and (stage = 'sent' or (stage = 'draft' and returned_on is not null)));
create policy own_hand on commitment for update to porchlight_command
  using (sent_to = acting_person() and stage in ('sent', 'signed'))
  with check (sent_to = acting_person());
create policy published on commitment for select to porchlight_command, porchlight_keeper, porchlight_peer, porchlight_clinician,
  porchlight_legal_advisor, porchlight_region_lead, porchlight_assistance_provider using (stage in ('signed', 'ended'));
grant select (agency_id, commitment_id, stage, term_until, text, digest, sent_by, sent_to, sent_on, returned_on, returned_because, signed_by,
  signer_name, signer_title, signed_on, signed_at, left_on, successor, ended_on, ended_how, version),
  update (stage, returned_on, returned_because, signed_by, signer_name, signer_title, signed_on, signed_at, ended_on, ended_how, version)
  on commitment to porchlight_command;
grant select (agency_id, commitment_id, stage, term_until, text, digest, signed_by, signer_name, signer_title, signed_on, signed_at, left_on,
  successor, ended_on, ended_how)
  on commitment to porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor, porchlight_region_lead,
    porchlight_assistance_provider;

-- What was sent is what is signed, and what was signed stays as it was.
create function refuse_changed_commitment() returns trigger language plpgsql as $$
begin
  if old.stage <> new.stage and (old.stage, new.stage) not in (('draft', 'sent'), ('sent', 'draft'), ('sent', 'signed'), ('signed', 'ended'))
  then
    raise exception 'a commitment never goes from % to %', old.stage, new.stage using errcode = 'PL007';
  end if;
  if old.stage = 'ended' or (old.stage <> 'draft' and
    (new.clauses, new.own_clauses, new.sponsor, new.term_until, new.text, new.digest, new.sent_by, new.sent_to, new.sent_on) is distinct from
    (old.clauses, old.own_clauses, old.sponsor, old.term_until, old.text, old.digest, old.sent_by, old.sent_to, old.sent_on))
  then
    raise exception 'what was sent to be signed is not changed' using errcode = 'PL007';
  end if;
  if old.stage = 'signed' and (new.signed_by, new.signer_name, new.signer_title, new.signed_on, new.signed_at) is distinct from
    (old.signed_by, old.signer_name, old.signer_title, old.signed_on, old.signed_at)
  then
    raise exception 'a signature is not changed' using errcode = 'PL007';
  end if;
  return new;
end
$$;
comment on function refuse_changed_commitment() is 'Keeps a commitment as it was sent and signed.';
create trigger commitment_stays before update on commitment for each row execute function refuse_changed_commitment();

create table steering_member (
  agency_id uuid not null references agency on delete cascade,
  member_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  seat text not null check (seat in ('employees', 'clinician', 'command', 'sworn', 'dispatch', 'corrections', 'civilian', 'retired', 'family',
    'peer', 'counsel', 'community')),
  since date not null,
  until date,
  version integer not null default 1,
  primary key (agency_id, member_id),
  check (until >= since)
);
comment on table steering_member is 'Who sits in the group that steers the program.';
comment on column steering_member.agency_id is 'The agency.';
comment on column steering_member.member_id is 'Random number of the seat''s holder.';
comment on column steering_member.name is 'Name of the member.';
comment on column steering_member.seat is 'For whom the member speaks: employees, command, clinicians and so on.';
comment on column steering_member.since is 'First day in the group.';
comment on column steering_member.until is 'Last day in the group, once it is known.';
comment on column steering_member.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('steering_member');
call admit('steering_member', 'porchlight_coordinator');
grant select, insert, delete, update (name, seat, since, until, version) on steering_member to porchlight_coordinator;

create table steering_meeting (
  agency_id uuid not null references agency on delete cascade,
  meeting_id uuid not null,
  met_on date not null,
  seats text[] not null,
  present smallint not null check (present between 1 and 99),
  version integer not null default 1,
  primary key (agency_id, meeting_id)
);
comment on table steering_meeting is 'Meetings of the steering group: a day, which seats were there, and how many people. No minutes.';
comment on column steering_meeting.agency_id is 'The agency.';
comment on column steering_meeting.meeting_id is 'Random number of the meeting.';
comment on column steering_meeting.met_on is 'Day of the meeting.';
comment on column steering_meeting.seats is 'Which seats were there, not who sat in them.';
comment on column steering_meeting.present is 'How many people were there.';
comment on column steering_meeting.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('steering_meeting');
call admit('steering_meeting', 'porchlight_coordinator');
grant select, insert, delete, update (met_on, seats, present, version) on steering_meeting to porchlight_coordinator;

create table steering_decision (
  agency_id uuid not null references agency on delete cascade,
  decision_id uuid not null,
  meeting_id uuid not null,
  decision text not null check (length(decision) between 5 and 200),
  owner text not null check (length(owner) between 1 and 120),
  due_on date,
  done_on date,
  version integer not null default 1,
  primary key (agency_id, decision_id),
  foreign key (agency_id, meeting_id) references steering_meeting on delete cascade
);
comment on table steering_decision is 'What the steering group decided, one line each. Names nobody who was helped.';
comment on column steering_decision.agency_id is 'The agency.';
comment on column steering_decision.decision_id is 'Random number of the decision.';
comment on column steering_decision.meeting_id is 'The meeting.';
comment on column steering_decision.decision is 'What was decided, in one line.';
comment on column steering_decision.owner is 'Who sees to it.';
comment on column steering_decision.due_on is 'By when, if a day was set.';
comment on column steering_decision.done_on is 'Day on which it was done.';
comment on column steering_decision.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('steering_decision');
call admit('steering_decision', 'porchlight_coordinator');
grant select, insert, delete, update (decision, owner, due_on, done_on, version) on steering_decision to porchlight_coordinator;
