-- Keeping an answer costs as little as the promises about it allow.

-- A table's own checks are read and planned anew by every statement that writes to it. A type's are remembered, and looked at only
-- where a value is put in.
create domain code_hash as bytea check (length(value) = 32);
comment on domain code_hash is 'Hash of a slip''s code.';
create domain sealed_bytes as bytea check (length(value) = 4178);
comment on domain sealed_bytes is 'A sealed answer, always of the same size.';
create type slip_state as enum ('ready', 'spent', 'void');
comment on type slip_state is 'What has become of a slip.';

-- Room in each page for the spent form of its slips, so that spending one stays in its place and touches no index.
do $$
declare
  part regclass;
begin
  for part in select inhrelid::regclass from pg_inherits where inhparent = 'slip'::regclass loop
    execute format('alter table %s set (fillfactor = 45)', part);
  end loop;
end
$$;

create or replace function make_partitions(survey uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text;
begin
  foreach parent in array array['slip', 'sealed_answer', 'survey_key'] loop
    if to_regclass(format('%I', parent || '_' || replace(survey::text, '-', ''))) is null then
      execute format('create table %I partition of %I for values in (%L)', parent || '_' || replace(survey::text, '-', ''), parent, survey)
        || case parent when 'slip' then ' with (fillfactor = 45)' else '' end;
    end if;
  end loop;
end
$$;

alter table slip drop constraint slip_check, drop constraint slip_code_hash_check, drop constraint slip_state_check;
alter table slip
  alter column code_hash type code_hash, alter column code_hash set storage plain,
  alter column state type slip_state using state::slip_state;
alter table slip add constraint slip_check check ((state = 'spent') = (answer_id is not null));

-- Plain: one row, one page. Out of line each answer was three more rows with an index of their own.
alter table sealed_answer drop constraint sealed_answer_sealed_check;
alter table sealed_answer alter column sealed type sealed_bytes, alter column sealed set storage plain;

-- Spends each code and keeps its answer, all in one commit. A second try with the same answer is the same answer.
-- Whoever answers says which survey: to look for a code in every survey's slips took longer with each survey under way.
-- Planned once a connection: left to itself, the database plans each answer anew as soon as three surveys have their own parts.
drop function keep_answer(bytea, uuid, bytea);
create function keep_answers(survey uuid, codes text[], ids uuid[], sealed_bytes bytea) returns text[]
  language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  -- They come in a row, since all are of one size: an array of them would be read letter by letter.
  size constant integer := length(sealed_bytes) / cardinality(ids);
  code bytea;
  answer uuid;
  agency uuid;
  outcomes text[];
begin
  -- Closing takes this lock alone: an answer is either kept before the close or refused after it.
  perform pg_advisory_xact_lock_shared(hashtextextended(survey::text, 3));
  for n in 1 .. cardinality(ids) loop
    code := decode(codes[n], 'hex');
    answer := ids[n];
    update slip s set state = 'spent', answer_id = answer from survey v
      where s.survey_id = survey and s.code_hash = code and s.state = 'ready'
        and v.agency_id = s.agency_id and v.survey_id = s.survey_id and v.stage = 'open'
      returning s.agency_id into agency;
    if found then
      insert into sealed_answer (agency_id, survey_id, answer_id, sealed)
        values (agency, survey, answer, substr(sealed_bytes, size * (n - 1) + 1, size));
      outcomes[n] := 'kept';
    else
      outcomes[n] := coalesce((select case
          when s.state = 'spent' and s.answer_id = answer then 'kept'
          when s.state <> 'ready' then s.state::text
          when v.stage in ('draft', 'keyed') then 'not_open'
          else 'closed' end
        from slip s join survey v on v.agency_id = s.agency_id and v.survey_id = s.survey_id
        where s.survey_id = survey and s.code_hash = code), 'unknown');
    end if;
  end loop;
  return outcomes;
end
$$;
comment on function keep_answers(uuid, text[], uuid[], bytea) is 'Spends the codes of slips and keeps their sealed answers, each once.';
grant create on schema public to porchlight_door;
alter function keep_answers(uuid, text[], uuid[], bytea) owner to porchlight_door;
revoke create on schema public from porchlight_door;
revoke execute on function keep_answers(uuid, text[], uuid[], bytea) from public;
grant execute on function keep_answers(uuid, text[], uuid[], bytea) to porchlight_web, porchlight_door;
