-- What the application's role may do to the tables of the mass-change guard. A held op is never changed.
grant select, insert, update on hold, bulk_intent to "${application_user}";
grant select, insert, update, delete on guard_tally to "${application_user}";
grant select, insert on held_op to "${application_user}";
