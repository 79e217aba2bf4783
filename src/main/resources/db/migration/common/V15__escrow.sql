-- What has to be shipped to the vault. Triggers write here in the transaction of the change itself; the row is removed when the
-- vault has been read back. what is 'journal' (ref: a sequence number that the account's journal has reached), 'blob' (ref: its
-- digest), 'answer' (ref: an op that was answered without an entry), or the name of a table whose row changed (ref: its id).
create table escrow_outbox (
    id bigint generated always as identity primary key,
    what varchar(32) not null,
    account_id uuid,
    ref varchar(100) not null,
    at timestamp(3) with time zone default current_timestamp not null,
    claimed_until timestamp(3) with time zone
);

-- One row: the vault that this database ships to, and the last segment of it that this database knows. Compared with the vault
-- at every start: who is behind has lost something. owner is the node that ships segments now.
create table escrow_chain (
    id integer primary key,
    vault_id uuid not null,
    segment bigint not null,
    sha256 varchar(64) not null,
    owner uuid,
    owned_until timestamp(3) with time zone
);

create table escrow_segment (
    number bigint primary key,
    sha256 varchar(64) not null,
    entries integer not null,
    records integer not null,
    octets bigint not null,
    sealed_at timestamp(3) with time zone not null
);

-- Which segments hold entries of an account: where to look, not what is there. It can be made again from the segments.
create table escrow_address (
    account_id uuid not null,
    segment bigint not null,
    first_seq bigint not null,
    last_seq bigint not null,
    primary key (account_id, segment)
);

-- How far each account's journal is in the vault, without a gap.
create table escrow_progress (
    account_id uuid primary key,
    seq bigint not null,
    hash varchar(64) not null
);

-- Blobs that are in the vault and have been read back.
create table escrow_blob (
    account_id uuid not null,
    digest varchar(64) not null,
    escrowed_at timestamp(3) with time zone not null,
    primary key (account_id, digest)
);

-- Entries in the vault that name a blob which isn't there yet: up to before them the account counts as escrowed.
create table escrow_blob_wait (
    account_id uuid not null,
    seq bigint not null,
    digest varchar(64) not null,
    primary key (account_id, seq)
);

create index escrow_blob_wait_by_digest on escrow_blob_wait (account_id, digest);

-- The key that an account's contents and blobs are encrypted with in the vault. The same key lies there as an object of its own.
create table account_key (
    account_id uuid primary key,
    secret bytea not null,
    wrapped boolean not null,
    created_at timestamp(3) with time zone not null
);

-- The first entry that names a content, so that it is shipped with that one.
alter table journal_content add column seq bigint;

-- What was there before there was a vault is shipped, too.
insert into escrow_outbox (what, ref) select 'carrier', cast(id as varchar(36)) from carrier;

insert into escrow_outbox (what, ref) select 'staff', cast(id as varchar(36)) from staff;

insert into escrow_outbox (what, ref) select 'receipt_key', id from receipt_key;

insert into escrow_outbox (what, account_id, ref) select 'account', id, cast(id as varchar(36)) from account;

insert into escrow_outbox (what, account_id, ref) select 'device', account_id, cast(id as varchar(36)) from device;

insert into escrow_outbox (what, account_id, ref) select 'restore', account_id, cast(id as varchar(36)) from restore;

insert into escrow_outbox (what, account_id, ref) select 'blob', account_id, digest from blob;

insert into escrow_outbox (what, account_id, ref) select 'journal', account_id, cast(seq as varchar(20)) from journal_head;

insert into escrow_outbox (what, account_id, ref) select 'answer', account_id, cast(op as varchar(36)) from op_answer;
