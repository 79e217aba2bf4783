-- What the application's role may do to what says which node does what. Where it owns the table, this changes nothing.
grant select, insert, update on lease to "${application_user}";
