-- The one truth: per account a dense, hash-chained list of entries, and the octets that they name.
-- account_id leads every key, so that the tables can be partitioned or distributed by account.

create table journal_head (
    account_id uuid primary key,
    seq bigint not null,
    hash varchar(64) not null,
    state varchar(64) not null,
    live_items integer not null,
    live_collections integer not null
);

create table journal_entry (
    account_id uuid not null,
    seq bigint not null,
    item_id uuid not null,
    kind varchar(16) not null,
    collection_id uuid,
    action varchar(8) not null,
    digest varchar(64),
    media_type varchar(127),
    device varchar(64) not null,
    op uuid,
    cause varchar(16) not null,
    at timestamp(3) with time zone not null,
    hash varchar(64) not null,
    primary key (account_id, seq)
);

create index journal_entry_by_item on journal_entry (account_id, item_id, seq);

create table journal_content (
    account_id uuid not null,
    digest varchar(64) not null,
    octets bytea not null,
    primary key (account_id, digest)
);
