-- The sample county. What stands here works only where every agency is invented: on a real installation each function refuses.

-- Asked as the door, which alone sees the agencies of all tenants.
create function is_sample_installation() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from agency where sample) and not exists (select from agency where not sample)
$$;
comment on function is_sample_installation() is 'True where sample agencies stand here and no real one.';

-- Filling happens in one transaction, so it cannot wait for the worker to make room.
create function make_sample_partitions(survey uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_sample_installation() then
    raise exception 'only a sample survey is made this way' using errcode = 'PL006';
  end if;
  perform make_partitions(survey);
end
$$;
comment on function make_sample_partitions(uuid) is 'Makes room for the slips and answers of a sample survey.';

create function drop_sample_partitions(survey uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_sample_installation() then
    raise exception 'only a sample survey is dropped this way' using errcode = 'PL006';
  end if;
  perform drop_partitions(survey);
end
$$;
comment on function drop_sample_partitions(uuid) is 'Drops slips, answers and keys of a sample survey.';

-- The lock is the one that founding takes: nobody fills the county again while a real agency is being founded.
create function remove_sample() returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7301);
  if not is_sample_installation() then
    return false;
  end if;
  perform drop_sample_partitions(s.survey_id) from survey s;
  -- Beside the sample nobody else can have an account. Sessions, roles and all else follow accounts and agencies.
  delete from account;
  delete from agency where sample;
  return true;
end
$$;
comment on function remove_sample() is 'Removes the sample county, if that is what stands here.';

grant create on schema public to porchlight_door;
alter function is_sample_installation() owner to porchlight_door;
alter function remove_sample() owner to porchlight_door;
revoke create on schema public from porchlight_door;
revoke execute on function is_sample_installation(), make_sample_partitions(uuid), drop_sample_partitions(uuid), remove_sample() from public;
grant execute on function is_sample_installation() to porchlight_migration;
grant execute on function make_sample_partitions(uuid) to porchlight_coordinator;
grant execute on function drop_sample_partitions(uuid) to porchlight_door;
