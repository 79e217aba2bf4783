-- What the application's role may do to the signing keys: a key is added, never changed, never removed.
grant select, insert on receipt_key to "${application_user}";
