-- What the application's role may do to the tables of the room escrow. Where it owns them, this changes nothing.
grant select, insert, update, delete on escrow_outbox to "${application_user}";
grant select, insert, update on escrow_chain to "${application_user}";
grant select, insert, update, delete on escrow_progress, escrow_segment, escrow_address to "${application_user}";
grant select, insert, delete on escrow_blob, escrow_blob_wait to "${application_user}";
grant select, insert, delete on account_key to "${application_user}";
