-- What the application's role may do to what drills keep, and what it needs to repair. Where it owns the tables, this changes
-- nothing.
grant select, insert, update, delete on drill, drill_proof to "${application_user}";

-- A trigger lets through only octets that hash to the row's digest.
grant update (octets) on journal_content to "${application_user}";

-- A repaired blob rests under another storage id than the damaged one.
grant update (storage_id) on blob to "${application_user}";
