-- The peers' board: on whose boards somebody is listed, who else is there, and whom the clock writes to. Nothing here knows of a note.

create function my_boards() returns table (agency_id uuid, slug text, name text, time_zone text, hours smallint[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.agency_id, a.slug, a.name, a.time_zone, a.board_hours
  from help_listing h
  join listing l on l.agency_id = h.agency_id and l.listing_id = h.listing_id and l.person_id = acting_person()
  join help_agency a on a.agency_id = h.slug_agency_id
  where h.agency_id = acting_agency()
  order by a.agency_id <> acting_agency(), a.name
$$;
comment on function my_boards() is 'On whose help pages the acting peer or clinician stands.';

create function people_on_my_boards() returns table
  (board uuid, listing_id uuid, agency_id uuid, agency_name text, kind text, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select h.slug_agency_id, h.listing_id, h.agency_id, h.agency_name, h.kind, h.parts->>'name'
  from help_listing h
  where h.slug_agency_id in (select b.agency_id from my_boards() b)
  order by h.slug_agency_id, h.kind desc, h.parts->>'name', h.listing_id
$$;
comment on function people_on_my_boards() is 'Who else stands on those pages, to hand a note over to.';

-- Asked each hour, and answered alike whether anything lies on a board or not.
create function boards_to_read(at timestamptz) returns table (agency_id uuid, person_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct l.agency_id, l.person_id
  from listing l
  join agency a on a.agency_id = l.agency_id
  join board_hour b on b.agency_id = a.agency_id and b.hour = extract(hour from at at time zone a.time_zone)
  join help_listing h on h.slug_agency_id = l.agency_id and h.listing_id = l.listing_id
  order by 1, 2
$$;
comment on function boards_to_read(timestamptz) is 'Peers and clinicians who are reminded at this hour to read their board.';

-- To send that reminder.
call admit('person', 'porchlight_worker');
grant select (agency_id, person_id, email, left_on) on person to porchlight_worker;

grant execute on function acting_person() to porchlight_listing;
grant create on schema public to porchlight_listing;
alter function my_boards() owner to porchlight_listing;
alter function people_on_my_boards() owner to porchlight_listing;
alter function boards_to_read(timestamptz) owner to porchlight_listing;
revoke create on schema public from porchlight_listing;
revoke execute on function my_boards(), people_on_my_boards(), boards_to_read(timestamptz) from public;
grant execute on function my_boards(), people_on_my_boards() to porchlight_peer, porchlight_clinician;
grant execute on function boards_to_read(timestamptz) to porchlight_worker;
