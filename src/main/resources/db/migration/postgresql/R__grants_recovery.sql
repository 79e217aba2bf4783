-- What the application's role may do to the list of accounts in quarantine. Where it owns the table, this changes nothing.
grant select, insert, delete on quarantine to "${application_user}";
