-- What lists by time, photos and imports look for. starts_at and its like are what a list shows; the span is what it looks in.
alter table item add column span_from timestamp(3) with time zone;
alter table item add column span_to timestamp(3) with time zone;
alter table item add column blob varchar(64);

-- The words that live items are found by. Part of the index: it can be made again from the journal.
create table item_word (
    account_id uuid not null,
    word varchar(64) not null,
    item_id uuid not null,
    kind varchar(16) not null,
    weight smallint not null,
    primary key (account_id, word, item_id)
);

create index item_word_by_item on item_word (account_id, item_id);
