-- What the application's role may do to the tables of the room support; nothing is ever deleted from them. Where it owns them, this
-- changes nothing.
grant select, insert, update on incident, notice to "${application_user}";
