-- Limits of confidentiality: what the agency chose, what counsel answered, and the exact text that counsel signed. Nothing here is
-- about anybody who talked with a peer.

create table limits_choice (
  agency_id uuid primary key references agency on delete cascade,
  employer text not null check (employer in ('state_or_local', 'federal', 'tribal')),
  dispatch text not null check (dispatch in ('this_agency', 'another_employer', 'none')),
  policy_in_writing text not null check (policy_in_writing in ('yes', 'no', 'not_known')),
  policy_covers text[] not null
    check (policy_covers <@ array['sworn', 'dispatch', 'corrections', 'civilian', 'retired', 'family']),
  policy_tells text[] not null
    check (policy_tells <@ array['danger_self', 'danger_others', 'abuse', 'crime_admitted', 'crime_planned']),
  peers_promise text not null check (peers_promise in ('yes', 'no', 'not_known')),
  notice text not null check (notice in ('in_writing', 'spoken', 'none')),
  nothing_recorded text not null check (nothing_recorded in ('yes', 'no', 'not_known')),
  state_team text not null check (state_team in ('yes', 'no', 'not_known')),
  peer_kinds text[] not null check (peer_kinds <@ array['officer', 'employee', 'retired', 'outside']),
  designated text not null check (designated in ('in_writing', 'not_in_writing', 'no', 'not_known')),
  trained text not null check (trained in ('yes', 'no', 'not_known')),
  certificate text not null check (certificate in ('yes', 'no', 'not_known')),
  chosen_by uuid not null,
  chosen_on date not null,
  version integer not null default 1,
  foreign key (agency_id, chosen_by) references person (agency_id, person_id)
);
comment on table limits_choice is 'The agency''s own choices, on which it depends what a peer may keep.';
comment on column limits_choice.agency_id is 'The agency.';
comment on column limits_choice.employer is 'State or local, federal or tribal.';
comment on column limits_choice.dispatch is 'Whose employees the dispatchers are.';
comment on column limits_choice.policy_in_writing is 'Whether there is a written policy for peer support.';
comment on column limits_choice.policy_covers is 'To whom that policy promises that a peer keeps what is said.';
comment on column limits_choice.policy_tells is 'What a peer has to tell by that policy.';
comment on column limits_choice.peers_promise is 'Whether every peer has promised in writing to keep what is said.';
comment on column limits_choice.notice is 'How people are told of the limits before a first talk.';
comment on column limits_choice.nothing_recorded is 'Whether it is forbidden to write down or record what is said.';
comment on column limits_choice.state_team is 'Whether the team is accredited, registered or recognized by the state.';
comment on column limits_choice.peer_kinds is 'Who the peers are at work: officers, other employees, retired, or from outside.';
comment on column limits_choice.designated is 'Whether the peers are designated, and in writing.';
comment on column limits_choice.trained is 'Whether all peers are trained.';
comment on column limits_choice.certificate is 'Whether all peers hold the certificate or training that the state asks for.';
comment on column limits_choice.chosen_by is 'Coordinator who chose last.';
comment on column limits_choice.chosen_on is 'Day of the last choice.';
comment on column limits_choice.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('limits_choice');
call admit('limits_choice', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_peer', 'porchlight_clinician', 'porchlight_legal_advisor', 'porchlight_region_lead', 'porchlight_assistance_provider');
grant select on limits_choice to porchlight_coordinator, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor,
  porchlight_region_lead, porchlight_assistance_provider;
grant insert, update (employer, dispatch, policy_in_writing, policy_covers, policy_tells, peers_promise, notice, nothing_recorded,
  state_team, peer_kinds, designated, trained, certificate, chosen_by, chosen_on, version) on limits_choice to porchlight_coordinator;

create table limits_answer (
  agency_id uuid not null references agency on delete cascade,
  question text not null check (question ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  answer text not null check (length(answer) between 2 and 1200),
  answered_on date not null,
  version integer not null default 1,
  primary key (agency_id, question)
);
comment on table limits_answer is 'What the legal advisor answered to a question that the reading of the law left open.';
comment on column limits_answer.agency_id is 'The agency.';
comment on column limits_answer.question is 'Short name of the question.';
comment on column limits_answer.answer is 'The answer, in the legal advisor''s words.';
comment on column limits_answer.answered_on is 'Day of the answer.';
comment on column limits_answer.version is 'Counts changes, so that two editors do not overwrite each other.';
call fence('limits_answer');
call admit('limits_answer', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_peer', 'porchlight_clinician', 'porchlight_legal_advisor', 'porchlight_region_lead', 'porchlight_assistance_provider');
grant select on limits_answer to porchlight_coordinator, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor,
  porchlight_region_lead, porchlight_assistance_provider;
grant insert, update (answer, answered_on, version) on limits_answer to porchlight_legal_advisor;

create table limits_signature (
  agency_id uuid not null references agency on delete cascade,
  signature_id uuid not null,
  text text not null check (length(text) between 40 and 400000),
  digest text not null check (digest = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  signed_by uuid not null,
  signer_name text not null check (length(signer_name) between 2 and 80),
  signer_title text not null check (length(signer_title) between 2 and 80),
  signed_on date not null,
  withdrawn_on date,
  primary key (agency_id, signature_id),
  foreign key (agency_id, signed_by) references person (agency_id, person_id),
  check (withdrawn_on >= signed_on)
);
comment on table limits_signature is 'The cards exactly as a legal advisor read and signed them. Earlier ones stay.';
comment on column limits_signature.agency_id is 'The agency.';
comment on column limits_signature.signature_id is 'Random number of the signature.';
comment on column limits_signature.text is 'The exact text that was signed.';
comment on column limits_signature.digest is 'Checksum of the text: the signature holds for the cards with this one and no others.';
comment on column limits_signature.signed_by is 'The legal advisor who signed.';
comment on column limits_signature.signer_name is 'Name as the signer wrote it.';
comment on column limits_signature.signer_title is 'Title as the signer wrote it.';
comment on column limits_signature.signed_on is 'Day of signing.';
comment on column limits_signature.withdrawn_on is 'Day on which it was taken back.';
-- A signature of cards that stand unchanged is there once.
create unique index limits_signature_standing on limits_signature (agency_id, digest) where withdrawn_on is null;
call fence('limits_signature');
call admit('limits_signature', 'porchlight_coordinator', 'porchlight_keeper', 'porchlight_peer', 'porchlight_clinician', 'porchlight_region_lead', 'porchlight_assistance_provider');
grant select on limits_signature to porchlight_coordinator, porchlight_keeper, porchlight_peer, porchlight_clinician, porchlight_legal_advisor,
  porchlight_region_lead, porchlight_assistance_provider;
create policy counsel_reads on limits_signature for select to porchlight_legal_advisor using (true);
-- Nobody signs in another's name, and whoever made the choices does not sign them off.
create policy own_hand on limits_signature for insert to porchlight_legal_advisor with check (
  signed_by = acting_person()
  and not exists (
    select from limits_choice c where c.agency_id = limits_signature.agency_id and c.chosen_by = acting_person()
  )
);
create policy counsel_withdraws on limits_signature for update to porchlight_legal_advisor using (true) with check (true);
grant insert, update (withdrawn_on) on limits_signature to porchlight_legal_advisor;
