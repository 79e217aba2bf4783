-- What staff did and looked at. Append-only, one hash-chained list a carrier and one for the plant (docs/adr/0031). The subscriber is
-- about_id, not account_id: these lines are the plant's, and outlive an account that is erased.
create table audit_entry (
    id uuid primary key,
    chain_id uuid not null,
    seq bigint not null,
    at timestamp(3) with time zone not null,
    staff_id uuid,
    name varchar(100) not null,
    role varchar(20),
    deed varchar(40) not null,
    about_id uuid,
    reason varchar(500),
    details varchar(4000) not null,
    request_id uuid,
    hash varchar(64) not null
);

-- Not unique: if a database is put back and somebody signs in before that is found out, two entries have one number. Both are kept,
-- and the check says so.
create index audit_entry_by_seq on audit_entry (chain_id, seq);

create index audit_entry_by_staff on audit_entry (chain_id, staff_id, seq);

create index audit_entry_by_about on audit_entry (about_id, seq);

-- The row that whoever appends locks, and a second witness of where the chain ends.
create table audit_head (
    chain_id uuid primary key,
    seq bigint not null,
    hash varchar(64) not null
);

-- Six digits that a subscriber reads out to a rep. One an account; a new one takes the place of the one before.
create table spoken_code (
    account_id uuid primary key,
    id uuid not null,
    device_id uuid not null,
    code_hash bytea not null,
    wrong_tries integer not null,
    created_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone not null,
    used_at timestamp(3) with time zone
);

-- For how long which member of staff may look at which account's content, and why.
create table look (
    account_id uuid not null,
    id uuid not null,
    staff_id uuid not null,
    reason varchar(500) not null,
    opened_at timestamp(3) with time zone not null,
    until_at timestamp(3) with time zone not null,
    primary key (account_id, id)
);

create index look_by_staff on look (account_id, staff_id, until_at);
