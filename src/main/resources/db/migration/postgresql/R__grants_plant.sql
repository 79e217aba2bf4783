-- What the application's role may do to the list of nodes and their figures. Where it owns the tables, this changes nothing.
grant select, insert, update, delete on node, sample to "${application_user}";
