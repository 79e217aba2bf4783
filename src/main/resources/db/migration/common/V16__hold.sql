-- What the mass-change guard parked: one hold for each device and collection at a time, and the ops in it, whole. The
-- collections themselves are held under the account's own id. done counts the ops that were dealt with after the decision, in the
-- order of their numbers; due_at is when somebody has to look after the hold, null when nothing is left to do.
create table hold (
    account_id uuid not null,
    id uuid not null,
    device uuid not null,
    collection_id uuid not null,
    kind varchar(16) not null,
    state varchar(16) not null,
    deletes integer not null,
    edits integer not null,
    octets bigint not null,
    done integer not null,
    opened_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone not null,
    due_at timestamp(3) with time zone,
    decided_by varchar(64),
    decided_at timestamp(3) with time zone,
    reason varchar(500),
    primary key (account_id, id)
);

create index hold_by_device on hold (account_id, state, device);

create index hold_by_due on hold (due_at);

-- items: how many would go with a collection. seq: where the journal was when the op was held.
create table held_op (
    account_id uuid not null,
    id uuid not null,
    hold_id uuid not null,
    number integer not null,
    op uuid,
    fingerprint varchar(64) not null,
    action varchar(8) not null,
    item_id uuid not null,
    kind varchar(16) not null,
    collection_id uuid,
    base varchar(64),
    cause varchar(16) not null,
    media_type varchar(127),
    digest varchar(64),
    octets bytea,
    size integer not null,
    items integer,
    seq bigint not null,
    primary key (account_id, id)
);

create index held_op_by_number on held_op (account_id, hold_id, number);

create index held_op_by_item on held_op (account_id, item_id, hold_id);

-- How much a device has deleted and stripped in a collection, by the hour (hours since 1970) and for about a day.
create table guard_tally (
    account_id uuid not null,
    device uuid not null,
    since_hour bigint not null,
    collection_id uuid not null,
    deletes integer not null,
    strips integer not null,
    primary key (account_id, device, since_hour, collection_id)
);

-- Honest bulk work that a device announced, and how much of it is left.
create table bulk_intent (
    account_id uuid not null,
    id uuid not null,
    device uuid not null,
    collection_id uuid,
    kind varchar(16),
    deletes integer not null,
    edits integer not null,
    deletes_left integer not null,
    edits_left integer not null,
    opened_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone not null,
    primary key (account_id, id)
);

create index bulk_intent_by_device on bulk_intent (account_id, device, expires_at);

-- The same op gets the same answer, which names the hold that it is in.
alter table op_answer add column hold_id uuid;

-- How much an item says, to be compared with what an edit leaves of it; null until the index is made again.
alter table item add column weight integer;
