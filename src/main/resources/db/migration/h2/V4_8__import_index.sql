-- An import finds out by its octets whether an item that has no UID is there already.
create index item_by_digest on item (account_id, digest);
