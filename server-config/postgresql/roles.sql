-- The database and its two roles. Once, as a superuser:
--
--   psql -v owner_password="$OWNER" -v app_password="$APP" -f roles.sql
--
-- holdfast_owner owns the tables; the server's migrations run as it, and nothing else does.
-- holdfast_app is what the server works as. The migrations grant it what it needs, table by table: on the journal's entries and
-- contents that is SELECT and INSERT, so that no mistake and no break-in of the application can rewrite history.

\set ON_ERROR_STOP on

create role holdfast_owner login password :'owner_password' nosuperuser nocreatedb nocreaterole;
create role holdfast_app login password :'app_password' nosuperuser nocreatedb nocreaterole;

create database holdfast owner holdfast_owner encoding 'UTF8' template template0;

\connect holdfast

-- Nobody else comes in, and only the owner makes tables.
revoke all on database holdfast from public;
grant connect on database holdfast to holdfast_app;
revoke all on schema public from public;
alter schema public owner to holdfast_owner;
grant usage on schema public to holdfast_app;

-- A statement that runs this long is a fault; it is ended instead of holding its locks. It does not end a COMMIT that waits for a
-- standby, which must never be ended: that COMMIT would be reported as done. Migrations may take their time.
alter role holdfast_app set statement_timeout = '30s';
-- A transaction that was forgotten halfway, or whose server froze, must not hold an account's lock for ever.
alter role holdfast_app set idle_in_transaction_session_timeout = '30s';
-- Who waits this long for an account's lock gets an error and may come again.
alter role holdfast_app set lock_timeout = '10s';

-- The page of the plant shows how far standbys are, if the server may see it. With this it also sees what other sessions do: leave it
-- out where other applications share this PostgreSQL.
-- grant pg_read_all_stats to holdfast_app;
