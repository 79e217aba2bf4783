-- The keys that receipts are signed with. Kept for ever: a receipt is shown when something has gone wrong, years later perhaps.
create table receipt_key (
    id varchar(64) primary key,
    public_jwk varchar(1000) not null,
    secret bytea not null,
    wrapped boolean not null,
    created_at timestamp(3) with time zone not null
);
