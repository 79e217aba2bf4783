-- What the application's role may do to the tables of the room account; nothing is ever deleted from them. Where this role
-- owns the tables itself, the grants change nothing.

grant select, insert, update on account, device, enrolment_code to "${application_user}";
grant select, insert on carrier to "${application_user}";
grant select, insert, update on staff, staff_tries to "${application_user}";

-- Locking a carrier's row needs the right to update one of its columns.
grant update (name) on carrier to "${application_user}";
