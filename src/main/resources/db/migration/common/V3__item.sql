-- The index: each item's head and what was projected from its octets. Not the truth; it can be dropped and rebuilt
-- from the journal.
create table item (
    account_id uuid not null,
    id uuid not null,
    kind varchar(16) not null,
    collection_id uuid,
    seq bigint not null,
    live boolean not null,
    digest varchar(64),
    media_type varchar(127),
    size integer not null,
    changed_at timestamp(3) with time zone not null,
    uid varchar(255),
    title varchar(255),
    starts_at timestamp(3) with time zone,
    ends_at timestamp(3) with time zone,
    due_at timestamp(3) with time zone,
    completed_at timestamp(3) with time zone,
    holds varchar(16),
    primary key (account_id, id)
);

create unique index item_by_seq on item (account_id, seq);

create index item_by_kind on item (account_id, live, kind, seq);

create index item_by_collection on item (account_id, collection_id, live);

-- What was answered to an op, so that the same op gets the same answer. Not an index: some answers left no entry.
create table op_answer (
    account_id uuid not null,
    op uuid not null,
    fingerprint varchar(64) not null,
    status varchar(16) not null,
    seq bigint,
    item_id uuid not null,
    digest varchar(64),
    other_item_id uuid,
    loser varchar(64),
    primary key (account_id, op)
);
