-- What waits is read by what it is: rows and entries for the next segment, blobs on their own. Either may wait long without the
-- other's being slow.
create index escrow_outbox_by_what on escrow_outbox (what, id);
