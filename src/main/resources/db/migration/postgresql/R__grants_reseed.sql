-- What the application's role may do to what helps handsets to give back a lost past. Where it owns them, this changes nothing.
grant select, insert, update on reconciled, given_back to "${application_user}";
