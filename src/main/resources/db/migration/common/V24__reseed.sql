-- How far each device's own past and this journal are one, by what POST /reconcile told it last: an item whose head is not
-- after that is one that the device knew.
create table reconciled (
    account_id uuid not null,
    device_id uuid not null,
    seq bigint not null,
    primary key (account_id, device_id)
);

-- Up to which entry of a lost past an item was given back, and what it was then (null: deleted). Only to tell older from newer
-- among what several devices give back: without it nothing is lost, but more is merged than need be.
create table given_back (
    account_id uuid not null,
    item_id uuid not null,
    seq bigint not null,
    digest varchar(64),
    primary key (account_id, item_id)
);
