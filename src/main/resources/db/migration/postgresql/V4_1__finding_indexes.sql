-- Most items lie at no time and have no blob: those are not in these indexes.
create index item_by_span on item (account_id, live, kind, span_to, span_from) where span_to is not null;

create index item_by_blob on item (account_id, blob) where blob is not null;

create index item_by_uid on item (account_id, uid) where uid is not null;

-- Words are compared by their octets, as a prefix needs it, and not as a language sorts them.
alter table item_word alter column word type varchar(64) collate "C";
