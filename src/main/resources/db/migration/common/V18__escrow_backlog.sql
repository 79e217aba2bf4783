-- What waits is read by what it is: rows and entries for the next segment, blobs on their own. Either may wait long without the
-- other's being slow.
create index escrow_outbox_by_what on escrow_outbox (what, id);

-- Entries that wait for their blob are looked for by account.
create index escrow_outbox_by_account on escrow_outbox (account_id, what);
