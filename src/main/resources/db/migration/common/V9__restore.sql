-- What restores were planned, and what became of them. What a plan would change is not kept: it follows from the journal.
create table restore (
    account_id uuid not null,
    id uuid not null,
    author varchar(64) not null,
    seq bigint not null,
    kinds varchar(64) not null,
    collection_id uuid,
    item_id uuid,
    strategy varchar(16) not null,
    skip_deletes boolean not null,
    head_seq bigint not null,
    head_hash varchar(64) not null,
    status varchar(16) not null,
    planned_at timestamp(3) with time zone not null,
    applied_from bigint,
    applied_to bigint,
    undone_to bigint,
    primary key (account_id, id)
);
