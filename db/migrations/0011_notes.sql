-- Sealed notes: peers' public keys, the envelopes that lie on a board, and when a board was last read.

create domain curve_point as bytea check (length(value) = 65);
comment on domain curve_point is 'A public key: a point of the curve P-256.';
create domain envelope_bytes as bytea check (length(value) = 16384);
comment on domain envelope_bytes is 'A sealed envelope, always of the same size.';

create table peer_key (
  agency_id uuid not null,
  listing_id uuid not null,
  key_number integer not null check (key_number > 0),
  sign_key curve_point not null,
  auth_key curve_point not null,
  made_on date not null,
  primary key (agency_id, listing_id, key_number),
  foreign key (agency_id, listing_id) references listing on delete cascade
);
comment on table peer_key is 'Public halves of the keys by which a peer is known. They are never changed: a new one stands beside the old.';
comment on column peer_key.agency_id is 'The agency.';
comment on column peer_key.listing_id is 'Whose keys these are.';
comment on column peer_key.key_number is 'Counts the keys of one listing; the latest is used.';
comment on column peer_key.sign_key is 'Public key that signs the keys of each month.';
comment on column peer_key.auth_key is 'Public key by which an answer shows who wrote it.';
comment on column peer_key.made_on is 'Day on which the peer made them.';
call fence('peer_key');
call admit('peer_key', 'porchlight_peer', 'porchlight_clinician');
create policy own_key on peer_key as restrictive for insert to porchlight_peer, porchlight_clinician
  with check (exists (
    select from listing l where l.agency_id = peer_key.agency_id and l.listing_id = peer_key.listing_id and l.person_id = acting_person()));
grant select, insert on peer_key to porchlight_peer, porchlight_clinician;
create trigger peer_key_stays before update on peer_key for each row execute function refuse_change();

create table peer_epoch_key (
  agency_id uuid not null,
  listing_id uuid not null,
  key_number integer not null,
  epoch text not null check (epoch ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  public_key curve_point not null,
  signature bytea not null check (length(signature) = 64),
  primary key (agency_id, listing_id, key_number, epoch),
  foreign key (agency_id, listing_id, key_number) references peer_key on delete cascade
);
comment on table peer_epoch_key is 'Public keys to which notes are sealed, one a month. They are never changed.';
comment on column peer_epoch_key.agency_id is 'The agency.';
comment on column peer_epoch_key.listing_id is 'Whose key it is.';
comment on column peer_epoch_key.key_number is 'Which of the peer''s own keys signed it.';
comment on column peer_epoch_key.epoch is 'The month for which it was made.';
comment on column peer_epoch_key.public_key is 'The public key of that month.';
comment on column peer_epoch_key.signature is 'The peer''s signature under it.';
call fence('peer_epoch_key');
call admit('peer_epoch_key', 'porchlight_peer', 'porchlight_clinician');
create policy own_key on peer_epoch_key as restrictive for insert to porchlight_peer, porchlight_clinician
  with check (exists (
    select from listing l
    where l.agency_id = peer_epoch_key.agency_id and l.listing_id = peer_epoch_key.listing_id and l.person_id = acting_person()));
grant select, insert on peer_epoch_key to porchlight_peer, porchlight_clinician;
create trigger peer_epoch_key_stays before update on peer_epoch_key for each row execute function refuse_change();

-- One part a day, for all agencies together, so that a day can be dropped whole. The day is in the key because it says when that is;
-- nothing else is here: no hour, no order, no sort of envelope.
create table envelope (
  agency_id uuid not null,
  day date not null,
  envelope_id uuid not null,
  sealed envelope_bytes not null,
  primary key (agency_id, envelope_id, day)
) partition by list (day);
alter table envelope alter column sealed set storage external;
comment on table envelope is 'Sealed envelopes: notes, answers, and empty ones that every visit leaves, so that none of them says that somebody wrote. Gone after 21 days.';
comment on column envelope.agency_id is 'The agency on whose board it lies.';
comment on column envelope.day is 'The day on which it came, so that it goes after 21.';
comment on column envelope.envelope_id is 'Number made on the device that sealed it. It looks random, whatever is inside.';
comment on column envelope.sealed is 'The sealed envelope, always of the same size. The server cannot open it.';
call fence('envelope');
create policy look_up on envelope for select to porchlight_door using (true);
create policy help_page on envelope for select to porchlight_listing using (true);
create policy keep on envelope for insert to porchlight_door with check (true);
grant select, insert on envelope to porchlight_door;
grant select on envelope to porchlight_listing;

-- One part an agency: a hold that is lifted lets go of it whole.
create table held_envelope (
  agency_id uuid not null,
  day date not null,
  envelope_id uuid not null,
  sealed envelope_bytes not null,
  primary key (agency_id, envelope_id, day)
) partition by list (agency_id);
alter table held_envelope alter column sealed set storage external;
comment on table held_envelope is 'Envelopes that would be gone, and that a legal hold keeps. They are still sealed, and gone once the hold is lifted.';
comment on column held_envelope.agency_id is 'The agency.';
comment on column held_envelope.day is 'The day on which it came.';
comment on column held_envelope.envelope_id is 'The envelope''s number.';
comment on column held_envelope.sealed is 'The sealed envelope.';
call fence('held_envelope');

create table board_read (
  agency_id uuid not null references agency on delete cascade,
  read_at timestamptz not null,
  primary key (agency_id)
);
comment on table board_read is 'When a board was last read. No list is kept of earlier times, and it does not say by whom.';
comment on column board_read.agency_id is 'The agency.';
comment on column board_read.read_at is 'When it was last read, to the minute.';
call fence('board_read');
call admit('board_read', 'porchlight_coordinator', 'porchlight_peer', 'porchlight_clinician');
grant select on board_read to porchlight_coordinator, porchlight_peer, porchlight_clinician;
create policy help_page on board_read for select to porchlight_listing using (true);
grant select on board_read to porchlight_listing;
create policy mark on board_read to porchlight_door using (true) with check (true);
grant select, insert, update (read_at) on board_read to porchlight_door;

create policy look_up on neighbor_consent for select to porchlight_door using (true);
grant select (agency_id, neighbor_id) on neighbor_consent to porchlight_door;
create policy help_page on peer_key for select to porchlight_listing using (true);
grant select on peer_key to porchlight_listing;
create policy help_page on peer_epoch_key for select to porchlight_listing using (true);
grant select on peer_epoch_key to porchlight_listing;

-- A neighbor's peer opens the envelopes of every board on whose page they stand.
create function mark_board_read(at timestamptz) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into board_read as b (agency_id, read_at)
  select acting_agency(), date_trunc('minute', at)
  union
  select ours.neighbor_id, date_trunc('minute', at)
  from neighbor_consent ours join neighbor_consent theirs on theirs.agency_id = ours.neighbor_id and theirs.neighbor_id = ours.agency_id
  where ours.agency_id = acting_agency()
  on conflict (agency_id) do update set read_at = greatest(b.read_at, excluded.read_at)
$$;
comment on function mark_board_read(timestamptz) is 'Notes that the boards on which the acting agency''s peers stand were read.';

create function agency_is_held(agency uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(agency::text, 4));
  return hold_stands(agency);
end
$$;
comment on function agency_is_held(uuid) is 'True while a legal hold stands in this agency; one that begins waits for the transaction.';

-- One call, one commit. It cannot tell a note from an empty envelope, and answers both alike.
create function keep_envelope(agency uuid, today date, id uuid, sealed_bytes bytea) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  lying bytea;
begin
  if length(sealed_bytes) <> 16384 then
    raise exception 'an envelope has one size' using errcode = '22023';
  end if;
  if agency_is_held(agency) or not exists (select from retention_statement r where r.agency_id = agency and r.adopted_on <= today) then
    return 'closed';
  end if;
  -- The same envelope sent twice at once, also over midnight, is kept once.
  perform pg_advisory_xact_lock(hashtextextended(agency::text || id::text, 5));
  select e.sealed into lying from envelope e where e.agency_id = agency and e.envelope_id = id limit 1;
  if found then
    return case when lying = sealed_bytes then 'kept' else 'other' end;
  end if;
  if (select count(*) from envelope e where e.agency_id = agency and e.day = today) >= 4000 then
    return 'full';
  end if;
  insert into envelope (agency_id, day, envelope_id, sealed) values (agency, today, id, sealed_bytes);
  return 'kept';
exception when check_violation then
  -- No part of the table is there for this day: nobody has made one for a fortnight.
  return 'closed';
end
$$;
comment on function keep_envelope(uuid, date, uuid, bytea) is 'Keeps a sealed envelope on an agency''s board, once.';

-- Partitions do not inherit row-level security and get no grants: they are reached through their parents alone.
create function make_envelope_days(today date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ahead date;
begin
  for ahead in select d::date from generate_series(today - 1, today + 14, interval '1 day') d loop
    if to_regclass('envelope_' || to_char(ahead, 'YYYYMMDD')) is null then
      execute format('create table %I partition of envelope for values in (%L)', 'envelope_' || to_char(ahead, 'YYYYMMDD'), ahead);
    end if;
  end loop;
end
$$;
comment on function make_envelope_days(date) is 'Makes room for the envelopes of the days ahead.';

-- Everything of a day goes together. What a hold keeps is moved first, in the same transaction.
create function drop_envelope_days(today date) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part text;
  agency uuid;
  dropped integer := 0;
begin
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'envelope'::regclass and c.relname < 'envelope_' || to_char(today - 21, 'YYYYMMDD') order by 1
  loop
    for agency in execute format('select distinct agency_id from %I', part) loop
      if agency_is_held(agency) then
        if to_regclass(format('%I', 'held_envelope_' || replace(agency::text, '-', ''))) is null then
          execute format('create table %I partition of held_envelope for values in (%L)', 'held_envelope_' || replace(agency::text, '-', ''), agency);
        end if;
        execute format('insert into %I select * from %I where agency_id = %L', 'held_envelope_' || replace(agency::text, '-', ''), part, agency);
      end if;
    end loop;
    execute format('drop table %I', part);
    dropped := dropped + 1;
  end loop;
  return dropped;
end
$$;
comment on function drop_envelope_days(date) is 'Drops the envelopes of days that are more than 21 days past; moves aside what a legal hold keeps.';

create function drop_held_envelopes() returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part text;
  agency uuid;
  dropped integer := 0;
begin
  for part in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'held_envelope'::regclass loop
    agency := right(part, 32)::uuid;
    if not agency_is_held(agency) then
      execute format('drop table %I', part);
      dropped := dropped + 1;
    end if;
  end loop;
  return dropped;
end
$$;
comment on function drop_held_envelopes() is 'Drops what a legal hold had kept, once it is lifted.';

-- Only sample agencies are ever removed, and their envelopes with them.
create function forget_envelopes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part text;
begin
  for part in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'envelope'::regclass loop
    execute format('delete from %I where agency_id = %L', part, old.agency_id);
  end loop;
  execute format('drop table if exists %I', 'held_envelope_' || replace(old.agency_id::text, '-', ''));
  return null;
end
$$;
comment on function forget_envelopes() is 'Takes a removed sample agency''s envelopes with it.';
create trigger agency_takes_envelopes after delete on agency for each row execute function forget_envelopes();

create view help_envelope with (security_barrier) as
  select e.agency_id, e.day, e.envelope_id, e.sealed from envelope e;
comment on view help_envelope is 'Envelopes as anybody may fetch them: sealed, and of one size.';
comment on column help_envelope.agency_id is 'The agency on whose board it lies.';
comment on column help_envelope.day is 'The day on which it came.';
comment on column help_envelope.envelope_id is 'The envelope''s number.';
comment on column help_envelope.sealed is 'The sealed envelope.';

-- Keys of a peer who is not listed any more stay readable, so that their last answers can be opened; no note is sealed to them.
create view help_key with (security_barrier) as
  with page as (
    select a.agency_id as slug_agency_id, a.agency_id from agency a
    union all
    select ours.agency_id, ours.neighbor_id
    from neighbor_consent ours join neighbor_consent theirs on theirs.agency_id = ours.neighbor_id and theirs.neighbor_id = ours.agency_id
  )
  select page.slug_agency_id, k.agency_id, k.listing_id, k.key_number, k.sign_key, k.auth_key, e.epoch, e.public_key, e.signature
  from page
  join peer_key k on k.agency_id = page.agency_id
  left join peer_epoch_key e on e.agency_id = k.agency_id and e.listing_id = k.listing_id and e.key_number = k.key_number
    and not exists (
      select from peer_key newer
      where newer.agency_id = k.agency_id and newer.listing_id = k.listing_id and newer.key_number > k.key_number)
    and exists (select from help_listing l where l.slug_agency_id = page.slug_agency_id and l.listing_id = k.listing_id);
comment on view help_key is 'Public keys of the peers on an agency''s help page.';
comment on column help_key.slug_agency_id is 'On whose help page they stand.';
comment on column help_key.agency_id is 'Whose peer it is: this agency''s or a neighbor''s.';
comment on column help_key.listing_id is 'The listing.';
comment on column help_key.key_number is 'Counts the keys of one listing.';
comment on column help_key.sign_key is 'Public key that signs the keys of each month.';
comment on column help_key.auth_key is 'Public key by which an answer shows who wrote it.';
comment on column help_key.epoch is 'The month for which a key was made; empty for a peer who is not listed any more.';
comment on column help_key.public_key is 'The public key of that month.';
comment on column help_key.signature is 'The peer''s signature under it.';

create view help_board with (security_barrier) as
  select b.agency_id, b.read_at from board_read b;
comment on view help_board is 'When a board was last read.';
comment on column help_board.agency_id is 'The agency.';
comment on column help_board.read_at is 'When it was last read, to the minute.';

comment on table legal_hold is 'Legal holds: while one stands, nothing is destroyed, no survey opens and no note is taken. It reaches nothing that was destroyed before.';

grant create on schema public to porchlight_door, porchlight_listing;
alter function mark_board_read(timestamptz) owner to porchlight_door;
alter function agency_is_held(uuid) owner to porchlight_door;
alter function keep_envelope(uuid, date, uuid, bytea) owner to porchlight_door;
alter view help_envelope owner to porchlight_listing;
alter view help_key owner to porchlight_listing;
alter view help_board owner to porchlight_listing;
revoke create on schema public from porchlight_door, porchlight_listing;
revoke execute on function mark_board_read(timestamptz), agency_is_held(uuid), keep_envelope(uuid, date, uuid, bytea), make_envelope_days(date),
  drop_envelope_days(date), drop_held_envelopes() from public;
grant execute on function mark_board_read(timestamptz) to porchlight_peer, porchlight_clinician;
grant execute on function agency_is_held(uuid) to porchlight_migration;
grant execute on function keep_envelope(uuid, date, uuid, bytea) to porchlight_help;
grant execute on function make_envelope_days(date), drop_envelope_days(date), drop_held_envelopes() to porchlight_worker;
revoke all on help_envelope, help_key, help_board from porchlight_listing;
grant select on help_envelope, help_key, help_board to porchlight_listing, porchlight_help;

-- How many envelopes there are anybody can see, since their ids are public; what is empty among them nobody can.
do $$
declare
  made text;
begin
  foreach made in array array['envelope', 'held_envelope', 'peer_key', 'peer_epoch_key', 'board_read'] loop
    call let_be_counted(made::regclass);
  end loop;
end
$$;

-- A first fortnight; after that the worker keeps ahead.
select make_envelope_days(current_date);
