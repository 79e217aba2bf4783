-- What the application's role may do to credits; an export is never changed. Where it owns the tables, this changes nothing.
grant select, insert, update on credit_policy, credit to "${application_user}";
grant select, insert on credit_export to "${application_user}";
