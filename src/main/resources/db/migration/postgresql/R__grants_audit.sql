-- What the application's role may do to the record of what staff did: add to it. Where it owns the tables, this changes nothing.
grant select, insert on audit_entry to "${application_user}";
grant select, insert, update on audit_head, spoken_code to "${application_user}";
grant select, insert on look to "${application_user}";
