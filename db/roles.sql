-- Roles of one Porchlight installation. Idempotent; run by a superuser (or a role with CREATEROLE).
-- Another name prefix than porchlight_ is put in by the app when DATABASE_ROLE_PREFIX is set.
-- Logins are made without a password: set one for each with ALTER ROLE … PASSWORD.

do $$
declare
  acting text[] := array['coordinator', 'command', 'keeper', 'peer', 'clinician', 'legal_advisor', 'region_lead', 'assistance_provider'];
  name text;
begin
  foreach name in array acting || array['door', 'listing', 'help', 'migration', 'web', 'worker'] loop
    if not exists (select from pg_roles where rolname = 'porchlight_' || name) then
      execute format('create role %I nologin', 'porchlight_' || name);
    end if;
  end loop;

  -- NOINHERIT: without a role set a login may do nothing at all.
  alter role porchlight_web login noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
  -- The worker inherits, since a checkpoint cannot be taken in another role; set before the grant below, which remembers it.
  alter role porchlight_worker login inherit nosuperuser nocreatedb nocreaterole nobypassrls;
  -- The public help pages' own login: a member of nothing, so that it may do just what is granted to it by name.
  alter role porchlight_help login noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
  alter role porchlight_migration login inherit nosuperuser nocreatedb nocreaterole nobypassrls;

  foreach name in array acting || array['door'] loop
    execute format('grant %I to porchlight_web', 'porchlight_' || name);
  end loop;

  -- The migration login hands functions to the roles they run as; it never acts as one of them otherwise.
  grant porchlight_door, porchlight_listing, porchlight_worker to porchlight_migration;
end
$$;

-- A log that quotes statements or values would put an hour beside an answer. The logins bring their silence along, also to a server
-- that logs what others do; without a superuser's rights the server's own settings stand, and must say the same.
do $$
declare
  login text;
  setting text;
begin
  foreach login in array array['porchlight_web', 'porchlight_worker', 'porchlight_help'] loop
    foreach setting in array array['log_statement = none', 'log_duration = off', 'log_min_duration_statement = -1',
      'log_min_duration_sample = -1', 'log_min_error_statement = panic', 'log_error_verbosity = terse', 'log_min_messages = log'] loop
      execute format('alter role %I set %s', login, setting);
    end loop;
  end loop;
exception when insufficient_privilege then
  raise notice 'The logins keep the server''s own log settings.';
end
$$;

-- Sealed rows are dropped, then the log is switched and flushed: the worker does that and nothing else of the kind.
grant pg_checkpoint to porchlight_worker;
grant execute on function pg_switch_wal() to porchlight_worker;

-- Run in Porchlight's own database, whoever owns that.
grant create, usage on schema public to porchlight_migration;
grant usage on schema public to porchlight_help;
