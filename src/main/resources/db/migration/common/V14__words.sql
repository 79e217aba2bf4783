-- The words that live items are found by, in the order in which a search reads them: of a kind, under a word, the best first.
-- rank is the less the more a word says about its item; sort is the item's title, folded.
-- Part of the index: it can be made again from the journal.
drop table item_word;

create table item_word (
    account_id uuid not null,
    kind varchar(16) not null,
    word varchar(64) not null,
    rank smallint not null,
    sort varchar(64) not null,
    item_id uuid not null,
    primary key (account_id, kind, word, rank, sort, item_id)
);

create index item_word_by_item on item_word (account_id, item_id);

-- By which version of the formats an account's index was made; no row or a lesser version than the server's: it is made again.
create table item_index (
    account_id uuid primary key,
    version integer not null
);
