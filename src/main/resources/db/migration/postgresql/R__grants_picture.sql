-- What the application's role may do, where the tables belong to another role. Where it owns them, this changes nothing.
grant select, insert, update, delete on picture to "${application_user}";
grant select, insert, delete on thumbnail to "${application_user}";
