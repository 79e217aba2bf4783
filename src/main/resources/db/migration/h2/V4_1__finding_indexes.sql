create index item_by_span on item (account_id, live, kind, span_to, span_from);

create index item_by_blob on item (account_id, blob);

create index item_by_uid on item (account_id, uid);
