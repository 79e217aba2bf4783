-- What erasing an account takes; triggers refuse it for every other account (V21_1). Where the application's role owns the tables,
-- this changes nothing.
grant delete on journal_content to "${application_user}";
grant delete on blob to "${application_user}";
grant delete on held_op to "${application_user}";
