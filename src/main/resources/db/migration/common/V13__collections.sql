-- A collection is deleted and brought back with what is in it, page by page, in the order of seq.
drop index item_by_collection;

create index item_by_collection on item (account_id, collection_id, live, seq);

-- What an answer says besides: the form of what was merged, where it is not the one that was sent; and how many items went
-- or came back with a collection.
alter table op_answer add column media_type varchar(127);

alter table op_answer add column item_count integer;
