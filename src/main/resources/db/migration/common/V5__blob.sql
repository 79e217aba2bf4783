-- Photo octets under their SHA-256. The octets are rows of 256 KiB, under the id of the upload that brought them: to
-- finish an upload is to write one row that names it.
create table blob (
    account_id uuid not null,
    digest varchar(64) not null,
    size bigint not null,
    storage_id uuid,
    stored_at timestamp(3) with time zone not null,
    primary key (account_id, digest)
);

create table blob_chunk (
    account_id uuid not null,
    storage_id uuid not null,
    n integer not null,
    octets bytea not null,
    primary key (account_id, storage_id, n)
);

create table blob_upload (
    account_id uuid not null,
    id uuid not null,
    digest varchar(64) not null,
    length bigint not null,
    received bigint not null,
    reserved bigint not null,
    writer uuid,
    metadata varchar(1024),
    done boolean not null,
    expires_at timestamp(3) with time zone not null,
    primary key (account_id, id)
);

create index blob_upload_by_expiry on blob_upload (expires_at);

-- Octets of the account's blobs and of what its open uploads may still bring. Its lock makes uploads count one by one.
create table blob_usage (
    account_id uuid primary key,
    octets bigint not null
);

insert into blob_usage (account_id, octets) select account_id, 0 from journal_head;
