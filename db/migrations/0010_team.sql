-- Team: who is a peer since when, what each of them agreed to be listed with, and what else stands on the public help page: clinicians,
-- neighbors' peers, crisis lines, and the hours in which boards are read. Nothing here is about anybody who asked for help.

create table peer (
  agency_id uuid not null references agency on delete cascade,
  person_id uuid not null,
  designated_on date not null,
  designated_by uuid not null,
  agreed_on date,
  ended_on date,
  version integer not null default 1,
  primary key (agency_id, person_id, designated_on),
  foreign key (agency_id, person_id) references person on delete cascade,
  foreign key (agency_id, designated_by) references person (agency_id, person_id),
  check (ended_on >= designated_on)
);
comment on table peer is 'From which day to which day somebody was designated as a peer, so that it can be shown for any day between.';
comment on column peer.agency_id is 'The agency.';
comment on column peer.person_id is 'The peer.';
comment on column peer.designated_on is 'Day on the letter of designation.';
comment on column peer.designated_by is 'Coordinator who entered it.';
comment on column peer.agreed_on is 'Day on which the peer signed the peer''s agreement, if they did.';
comment on column peer.ended_on is 'Last day as a peer, once there is one. No reason is kept.';
comment on column peer.version is 'Counts changes, so that two editors do not overwrite each other.';
create unique index peer_current on peer (agency_id, person_id) where ended_on is null;
call fence('peer');
call admit('peer', 'porchlight_coordinator');
create policy own_row on peer for select to porchlight_peer using (person_id = acting_person());
comment on policy own_row on peer is 'their own only';
grant select, insert, update (agreed_on, ended_on, version) on peer to porchlight_coordinator;
grant select on peer to porchlight_peer;

create table peer_training (
  agency_id uuid not null references agency on delete cascade,
  training_id uuid not null,
  person_id uuid not null,
  completed_on date not null,
  course text not null check (length(course) between 2 and 120),
  hours numeric(5,1) check (hours > 0 and hours < 1000),
  primary key (agency_id, training_id),
  foreign key (agency_id, person_id) references person on delete cascade
);
comment on table peer_training is 'Courses that a peer finished.';
comment on column peer_training.agency_id is 'The agency.';
comment on column peer_training.training_id is 'Random number of the entry.';
comment on column peer_training.person_id is 'The peer.';
comment on column peer_training.completed_on is 'Day on which the course was finished.';
comment on column peer_training.course is 'Name of the course.';
comment on column peer_training.hours is 'Hours of the course, if they are known.';
create index peer_training_of_person on peer_training (agency_id, person_id);
call fence('peer_training');
call admit('peer_training', 'porchlight_coordinator');
create policy own_row on peer_training for select to porchlight_peer using (person_id = acting_person());
comment on policy own_row on peer_training is 'their own only';
grant select, insert, delete on peer_training to porchlight_coordinator;
grant select on peer_training to porchlight_peer;

-- A light ends on a full hour: an end to the minute would say when it was switched on.
create table listing (
  agency_id uuid not null references agency on delete cascade,
  listing_id uuid not null unique,
  person_id uuid not null,
  kind text not null check (kind in ('peer', 'clinician')),
  light_on_until timestamptz check (extract(epoch from light_on_until)::bigint % 1800 = 0),
  second_listing uuid check (second_listing <> listing_id),
  version integer not null default 1,
  primary key (agency_id, listing_id),
  unique (agency_id, person_id),
  foreign key (agency_id, person_id) references person on delete cascade
);
comment on table listing is 'A place on the help page, made by the peer or clinician whose it is.';
comment on column listing.agency_id is 'The agency.';
comment on column listing.listing_id is 'Random number of the listing, which is public.';
comment on column listing.person_id is 'Whose listing it is.';
comment on column listing.kind is 'Peer or clinician.';
comment on column listing.light_on_until is 'Until which hour the light is on, if it was switched on. No list is kept of earlier lights.';
comment on column listing.second_listing is 'The listing to which a note falls that was not taken up for twelve hours.';
comment on column listing.version is 'Counts changes, so that two editors do not overwrite each other. The light does not count.';
call fence('listing');
call admit('listing', 'porchlight_coordinator');
create policy own_hand on listing to porchlight_peer, porchlight_clinician
  using (person_id = acting_person()) with check (person_id = acting_person());
comment on policy own_hand on listing is 'their own only';
grant select (agency_id, listing_id, person_id, kind) on listing to porchlight_coordinator;
grant select, insert, update (kind, light_on_until, second_listing, version) on listing to porchlight_peer, porchlight_clinician;

create table listing_part (
  agency_id uuid not null references agency on delete cascade,
  listing_id uuid not null,
  part text not null check (part in ('name', 'role', 'program_number', 'forwarding_number', 'own_mobile', 'photo', 'faith', 'recovery', 'service')),
  words text not null check (length(words) between 1 and 120),
  image bytea check (length(image) between 1 and 61440),
  agreed_on date not null,
  primary key (agency_id, listing_id, part),
  foreign key (agency_id, listing_id) references listing on delete cascade,
  check ((part = 'photo') = (image is not null))
);
comment on table listing_part is 'What a peer or clinician agreed to be shown with, part by part. What is not here they have not agreed to.';
comment on column listing_part.agency_id is 'The agency.';
comment on column listing_part.listing_id is 'The listing.';
comment on column listing_part.part is 'First name, role, a number, photo, faith, recovery or service.';
comment on column listing_part.words is 'What is shown; for a photo, what is said of it to those who cannot see it.';
comment on column listing_part.image is 'The photo, without what a camera writes into it.';
comment on column listing_part.agreed_on is 'Day on which they agreed to this part.';
call fence('listing_part');
call admit('listing_part', 'porchlight_coordinator');
create policy own_hand on listing_part to porchlight_peer, porchlight_clinician
  using (exists (
    select from listing l
    where l.agency_id = listing_part.agency_id and l.listing_id = listing_part.listing_id and l.person_id = acting_person()))
  with check (exists (
    select from listing l
    where l.agency_id = listing_part.agency_id and l.listing_id = listing_part.listing_id and l.person_id = acting_person()));
comment on policy own_hand on listing_part is 'their own only';
-- A designation that ends takes the listing off the page; what it shows is written by nobody but the one who is shown.
grant select (agency_id, listing_id, part), delete on listing_part to porchlight_coordinator;
grant select, insert, delete, update (words, image, agreed_on) on listing_part to porchlight_peer, porchlight_clinician;

create table board_hour (
  agency_id uuid not null references agency on delete cascade,
  hour smallint not null check (hour between 0 and 23),
  primary key (agency_id, hour)
);
comment on table board_hour is 'At which hours of the day peers read their boards.';
comment on column board_hour.agency_id is 'The agency.';
comment on column board_hour.hour is 'The hour, in the agency''s time zone.';
call fence('board_hour');
call admit('board_hour', 'porchlight_coordinator', 'porchlight_peer', 'porchlight_clinician');
grant select, insert, delete on board_hour to porchlight_coordinator;
grant select on board_hour to porchlight_peer, porchlight_clinician;

create table clinician (
  agency_id uuid not null references agency on delete cascade,
  clinician_id uuid not null,
  name text not null check (length(name) between 2 and 120),
  licence_state text not null check (licence_state ~ '^[A-Z]{2}$'),
  after_hours_phone text not null check (length(after_hours_phone) between 3 and 40),
  backup text check (length(backup) between 2 and 160),
  fitness_evaluations boolean not null,
  checked_on date,
  shown boolean not null,
  version integer not null default 1,
  primary key (agency_id, clinician_id)
);
comment on table clinician is 'Clinicians whom the agency names on its help page.';
comment on column clinician.agency_id is 'The agency.';
comment on column clinician.clinician_id is 'Random number of the clinician.';
comment on column clinician.name is 'Name of the clinician.';
comment on column clinician.licence_state is 'State that gave the license.';
comment on column clinician.after_hours_phone is 'Number for evenings and nights.';
comment on column clinician.backup is 'Who answers when they do not.';
comment on column clinician.fitness_evaluations is 'True if they also judge fitness for duty for this agency, of which the help page warns.';
comment on column clinician.checked_on is 'Day on which somebody last rang the number.';
comment on column clinician.shown is 'True while they stand on the help page.';
comment on column clinician.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('clinician');
call admit('clinician', 'porchlight_coordinator', 'porchlight_peer', 'porchlight_clinician');
grant select, insert, delete, update (name, licence_state, after_hours_phone, backup, fitness_evaluations, checked_on, shown, version)
  on clinician to porchlight_coordinator;
grant select on clinician to porchlight_peer, porchlight_clinician;

create table neighbor_consent (
  agency_id uuid not null references agency on delete cascade,
  neighbor_id uuid not null references agency on delete cascade,
  agreed_by uuid not null,
  agreed_on date not null,
  primary key (agency_id, neighbor_id),
  foreign key (agency_id, agreed_by) references person (agency_id, person_id),
  check (neighbor_id <> agency_id)
);
comment on table neighbor_consent is 'With which other agency this one shows its peers, and the other its own here. It counts only while both have agreed.';
comment on column neighbor_consent.agency_id is 'The agency that agreed.';
comment on column neighbor_consent.neighbor_id is 'The other agency.';
comment on column neighbor_consent.agreed_by is 'Coordinator who agreed.';
comment on column neighbor_consent.agreed_on is 'Day of agreeing.';
create index neighbor_consent_back on neighbor_consent (neighbor_id);
call fence('neighbor_consent');
call admit('neighbor_consent', 'porchlight_coordinator');
grant select, insert, delete on neighbor_consent to porchlight_coordinator;

create table crisis_line (
  agency_id uuid not null references agency on delete cascade,
  line_id text not null check (line_id ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
  name text not null check (length(name) between 2 and 80),
  call text check (length(call) between 3 and 40),
  text_to text check (length(text_to) between 3 and 40),
  says text not null check (length(says) between 2 and 300),
  hours text not null check (length(hours) between 2 and 80),
  checked_on date,
  checked_by text check (length(checked_by) between 2 and 120),
  shown boolean not null,
  version integer not null default 1,
  primary key (agency_id, line_id),
  check (call is not null or text_to is not null)
);
comment on table crisis_line is 'Crisis lines of the agency''s own, and what it changed or checked of those that come with the program.';
comment on column crisis_line.agency_id is 'The agency.';
comment on column crisis_line.line_id is 'Short name of the line.';
comment on column crisis_line.name is 'Name of the line.';
comment on column crisis_line.call is 'Number to call.';
comment on column crisis_line.text_to is 'Number to text.';
comment on column crisis_line.says is 'What the line says of itself.';
comment on column crisis_line.hours is 'When it answers.';
comment on column crisis_line.checked_on is 'Day on which somebody of the agency last rang it.';
comment on column crisis_line.checked_by is 'Who rang it.';
comment on column crisis_line.shown is 'True while it stands on the help page.';
comment on column crisis_line.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('crisis_line');
call admit('crisis_line', 'porchlight_coordinator');
grant select, insert, delete, update (name, call, text_to, says, hours, checked_on, checked_by, shown, version) on crisis_line to porchlight_coordinator;

-- A hold keeps records of the program. It does not keep somebody on a public page who wants to be off it.
call keep_under_hold('peer_training');
call keep_under_hold('clinician');
call keep_under_hold('crisis_line');

do $$
declare
  made text;
begin
  foreach made in array array['peer', 'peer_training', 'listing', 'listing_part', 'board_hour', 'clinician', 'neighbor_consent', 'crisis_line'] loop
    call let_be_counted(made::regclass);
  end loop;
end
$$;

-- What the public pages may know is what these views show, and their owner sees no column more.
create policy help_page on agency for select to porchlight_listing using (true);
grant select (agency_id, slug, name, state, kind, time_zone, sample) on agency to porchlight_listing;
create policy help_page on person for select to porchlight_listing using (true);
grant select (agency_id, person_id, left_on) on person to porchlight_listing;
create policy help_page on held_role for select to porchlight_listing using (true);
grant select (agency_id, person_id, role) on held_role to porchlight_listing;
create policy help_page on legal_hold for select to porchlight_listing using (true);
grant select (agency_id, began_on, lifted_on) on legal_hold to porchlight_listing;
create policy help_page on retention_statement for select to porchlight_listing using (true);
grant select (agency_id, adopted_on) on retention_statement to porchlight_listing;
create policy help_page on plan_gate_override for select to porchlight_listing using (gate = 'peer_listed');
grant select (agency_id, gate, ended_on) on plan_gate_override to porchlight_listing;
create policy help_page on limits_choice for select to porchlight_listing using (true);
grant select (agency_id, employer, dispatch, policy_in_writing, policy_covers, policy_tells, peers_promise, notice, nothing_recorded, state_team,
  peer_kinds, designated, trained, certificate) on limits_choice to porchlight_listing;
create policy help_page on limits_answer for select to porchlight_listing using (true);
grant select (agency_id, question, answer, answered_on) on limits_answer to porchlight_listing;
create policy help_page on limits_signature for select to porchlight_listing using (withdrawn_on is null);
grant select (agency_id, signature_id, digest, signer_name, signer_title, signed_on, withdrawn_on) on limits_signature to porchlight_listing;
create policy help_page on peer for select to porchlight_listing using (true);
grant select (agency_id, person_id, agreed_on, ended_on) on peer to porchlight_listing;
create policy help_page on peer_training for select to porchlight_listing using (true);
grant select (agency_id, person_id) on peer_training to porchlight_listing;
create policy help_page on listing for select to porchlight_listing using (true);
grant select (agency_id, listing_id, person_id, kind, light_on_until, second_listing) on listing to porchlight_listing;
create policy help_page on listing_part for select to porchlight_listing using (true);
grant select (agency_id, listing_id, part, words, image) on listing_part to porchlight_listing;
create policy help_page on board_hour for select to porchlight_listing using (true);
grant select on board_hour to porchlight_listing;
create policy help_page on clinician for select to porchlight_listing using (shown);
grant select (agency_id, clinician_id, name, licence_state, after_hours_phone, backup, fitness_evaluations, checked_on, shown) on clinician to porchlight_listing;
create policy help_page on neighbor_consent for select to porchlight_listing using (true);
grant select (agency_id, neighbor_id, agreed_on) on neighbor_consent to porchlight_listing;
create policy help_page on crisis_line for select to porchlight_listing using (true);
grant select (agency_id, line_id, name, call, text_to, says, hours, checked_on, shown) on crisis_line to porchlight_listing;

create view help_agency with (security_barrier) as
  select a.agency_id, a.slug, a.name, a.state, a.kind, a.time_zone, a.sample,
    (select min(h.began_on) from legal_hold h where h.agency_id = a.agency_id and h.lifted_on is null) as held_since,
    exists (
      select from retention_statement r where r.agency_id = a.agency_id and r.adopted_on <= (now() at time zone a.time_zone)::date
    ) as retention_adopted,
    array(select b.hour from board_hour b where b.agency_id = a.agency_id order by b.hour) as board_hours,
    exists (
      select from held_role c join held_role d on d.agency_id = c.agency_id and d.person_id = c.person_id and d.role = 'command'
      where c.agency_id = a.agency_id and c.role = 'coordinator'
    ) as command_coordinates
  from agency a;
comment on view help_agency is 'What the help page knows of an agency.';
comment on column help_agency.agency_id is 'The agency.';
comment on column help_agency.slug is 'The agency''s own part of the public address.';
comment on column help_agency.name is 'Name of the agency.';
comment on column help_agency.state is 'State, which decides the law that applies.';
comment on column help_agency.kind is 'Municipal, sheriff, campus, tribal or other.';
comment on column help_agency.time_zone is 'Time zone of the agency.';
comment on column help_agency.sample is 'True for a fictional sample agency.';
comment on column help_agency.held_since is 'Day since which a legal hold stands, if one does.';
comment on column help_agency.retention_adopted is 'True once the agency has adopted how long records are kept.';
comment on column help_agency.board_hours is 'At which hours peers read their boards.';
comment on column help_agency.command_coordinates is 'True if somebody of command also coordinates the program, which pages for officers say.';

-- A peer is shown only with a designation, training and a signed agreement, or while the plan's gate was opened early; a neighbor's
-- only while both coordinators have agreed.
create view help_listing with (security_barrier) as
  with shown as (
    select l.agency_id, l.listing_id, l.kind, l.light_on_until, l.second_listing
    from listing l join person p on p.agency_id = l.agency_id and p.person_id = l.person_id and p.left_on is null
    where exists (select from held_role h where h.agency_id = l.agency_id and h.person_id = l.person_id and h.role = l.kind)
      and exists (select from listing_part n where n.agency_id = l.agency_id and n.listing_id = l.listing_id and n.part = 'name')
      and (l.kind = 'clinician' or exists (
        select from peer d
        where d.agency_id = l.agency_id and d.person_id = l.person_id and d.ended_on is null
          and ((d.agreed_on is not null and exists (
              select from peer_training t where t.agency_id = d.agency_id and t.person_id = d.person_id))
            or exists (
              select from plan_gate_override o where o.agency_id = d.agency_id and o.gate = 'peer_listed' and o.ended_on is null))))
  ), page as (
    select a.agency_id as slug_agency_id, a.agency_id from agency a
    union all
    select ours.agency_id, ours.neighbor_id
    from neighbor_consent ours join neighbor_consent theirs on theirs.agency_id = ours.neighbor_id and theirs.neighbor_id = ours.agency_id
  )
  select page.slug_agency_id, s.listing_id, s.agency_id, a.name as agency_name, s.kind,
    case when s.light_on_until > now() then s.light_on_until end as light_on_until,
    second.listing_id as second_listing, second.agency_id as second_agency_id,
    (select jsonb_object_agg(w.part, w.words) from listing_part w
      where w.agency_id = s.agency_id and w.listing_id = s.listing_id) as parts,
    exists (select from listing_part w where w.agency_id = s.agency_id and w.listing_id = s.listing_id and w.part = 'photo') as has_photo
  from page
  join shown s on s.agency_id = page.agency_id
  join agency a on a.agency_id = s.agency_id
  left join lateral (
    select other.listing_id, other.agency_id from shown other join page reach on reach.agency_id = other.agency_id
    where other.listing_id = s.second_listing and reach.slug_agency_id = page.slug_agency_id
  ) second on true;
comment on view help_listing is 'Peers and clinicians on an agency''s help page, with what each of them agreed to be shown with.';
comment on column help_listing.slug_agency_id is 'On whose help page they stand.';
comment on column help_listing.listing_id is 'Random number of the listing, which is public.';
comment on column help_listing.agency_id is 'Whose peer it is: this agency''s or a neighbor''s.';
comment on column help_listing.agency_name is 'Name of the agency whose peer it is.';
comment on column help_listing.kind is 'Peer or clinician.';
comment on column help_listing.light_on_until is 'Until which hour the light is on, while it is on.';
comment on column help_listing.second_listing is 'To whom a note falls that was not taken up for twelve hours, while that one is on the same page.';
comment on column help_listing.second_agency_id is 'Whose peer the second one is.';
comment on column help_listing.parts is 'What is shown, part by part.';
comment on column help_listing.has_photo is 'True if there is a photo.';

create view help_photo with (security_barrier) as
  select l.slug_agency_id, l.listing_id, p.image from help_listing l
  join listing_part p on p.agency_id = l.agency_id and p.listing_id = l.listing_id and p.part = 'photo';
comment on view help_photo is 'Photos of those who agreed to be shown with one.';
comment on column help_photo.slug_agency_id is 'On whose help page they stand.';
comment on column help_photo.listing_id is 'The listing.';
comment on column help_photo.image is 'The photo.';

create view help_clinician with (security_barrier) as
  select c.agency_id, c.clinician_id, c.name, c.licence_state, c.after_hours_phone, c.backup, c.fitness_evaluations, c.checked_on
  from clinician c where c.shown;
comment on view help_clinician is 'Clinicians whom the help page names.';
comment on column help_clinician.agency_id is 'The agency.';
comment on column help_clinician.clinician_id is 'Random number of the clinician.';
comment on column help_clinician.name is 'Name of the clinician.';
comment on column help_clinician.licence_state is 'State that gave the license.';
comment on column help_clinician.after_hours_phone is 'Number for evenings and nights.';
comment on column help_clinician.backup is 'Who answers when they do not.';
comment on column help_clinician.fitness_evaluations is 'True if they also judge fitness for duty for this agency.';
comment on column help_clinician.checked_on is 'Day on which somebody last rang the number.';

create view help_line with (security_barrier) as
  select l.agency_id, l.line_id, l.name, l.call, l.text_to, l.says, l.hours, l.checked_on, l.shown from crisis_line l;
comment on view help_line is 'What an agency changed, checked or added of crisis lines.';
comment on column help_line.agency_id is 'The agency.';
comment on column help_line.line_id is 'Short name of the line.';
comment on column help_line.name is 'Name of the line.';
comment on column help_line.call is 'Number to call.';
comment on column help_line.text_to is 'Number to text.';
comment on column help_line.says is 'What the line says of itself.';
comment on column help_line.hours is 'When it answers.';
comment on column help_line.checked_on is 'Day on which somebody of the agency last rang it.';
comment on column help_line.shown is 'False if the agency took the line off its page.';

create view help_limits with (security_barrier) as
  select a.agency_id, a.state,
    (select to_jsonb(c) - 'agency_id' from (
      select l.agency_id, l.employer, l.dispatch, l.policy_in_writing, l.policy_covers, l.policy_tells, l.peers_promise, l.notice,
        l.nothing_recorded, l.state_team, l.peer_kinds, l.designated, l.trained, l.certificate
      from limits_choice l) c where c.agency_id = a.agency_id) as choice,
    (select coalesce(jsonb_agg(jsonb_build_object('question', n.question, 'answer', n.answer, 'answered_on', n.answered_on) order by n.question), '[]')
      from limits_answer n where n.agency_id = a.agency_id) as answers,
    (select coalesce(jsonb_agg(jsonb_build_object('digest', s.digest, 'by', s.signer_name || ', ' || s.signer_title, 'on', s.signed_on)
        order by s.signed_on desc, s.signature_id), '[]')
      from limits_signature s where s.agency_id = a.agency_id and s.withdrawn_on is null) as signatures
  from agency a;
comment on view help_limits is 'What the cards about limits are drawn from.';
comment on column help_limits.agency_id is 'The agency.';
comment on column help_limits.state is 'State, which decides the law that applies.';
comment on column help_limits.choice is 'The agency''s own choices, on which it depends what a peer may keep.';
comment on column help_limits.answers is 'What the legal advisor answered to open questions.';
comment on column help_limits.signatures is 'Which texts a legal advisor signed, by checksum, and when.';

-- Who stands on one's own help page, for those who have a role there: to choose a second recipient, and to see where peers are shown.
create function listed_here() returns setof help_listing language sql stable security definer set search_path = public, pg_temp as $$
  select * from help_listing where slug_agency_id = acting_agency()
$$;
comment on function listed_here() is 'Who stands on the acting agency''s help page.';

create function neighbors_here() returns table (neighbor_id uuid, name text, ours_on date, theirs_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.agency_id, a.name, ours.agreed_on, theirs.agreed_on
  from agency a
  left join neighbor_consent ours on ours.agency_id = acting_agency() and ours.neighbor_id = a.agency_id
  left join neighbor_consent theirs on theirs.agency_id = a.agency_id and theirs.neighbor_id = acting_agency()
  where ours.agreed_on is not null or theirs.agreed_on is not null
  order by a.name
$$;
comment on function neighbors_here() is 'With which agencies the acting one shares peers, or has been asked to.';

grant execute on function acting_agency() to porchlight_listing;
grant create on schema public to porchlight_listing;
alter view help_agency owner to porchlight_listing;
alter view help_listing owner to porchlight_listing;
alter view help_photo owner to porchlight_listing;
alter view help_clinician owner to porchlight_listing;
alter view help_line owner to porchlight_listing;
alter view help_limits owner to porchlight_listing;
alter function listed_here() owner to porchlight_listing;
alter function neighbors_here() owner to porchlight_listing;
revoke create on schema public from porchlight_listing;
revoke execute on function listed_here(), neighbors_here() from public;
grant execute on function listed_here(), neighbors_here() to porchlight_coordinator, porchlight_peer, porchlight_clinician;
revoke all on help_agency, help_listing, help_photo, help_clinician, help_line, help_limits from porchlight_listing;
grant select on help_agency, help_listing, help_photo, help_clinician, help_line, help_limits to porchlight_listing, porchlight_help;
