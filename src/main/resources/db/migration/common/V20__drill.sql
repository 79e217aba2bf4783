-- What drills found, of late: one row for each account that was read out of the vault. depth is 'shallow' (chain and digests)
-- or 'deep' (folded, and compared with the live account).
create table drill (
    id uuid primary key,
    account_id uuid not null,
    at timestamp(3) with time zone not null,
    depth varchar(8) not null,
    seq bigint not null,
    entries bigint not null,
    octets bigint not null,
    outcome varchar(8) not null,
    words varchar(2000)
);

create index drill_by_time on drill (at);

-- One row for each account that there is: when it was last proven that it can be brought back, and up to where. due_at is when it
-- is drilled next; who drills it puts that off while he does, so that several nodes share the work. failing since when. One that
-- was erased has nothing to prove any more.
create table drill_proof (
    account_id uuid primary key,
    due_at timestamp(3) with time zone not null,
    known_at timestamp(3) with time zone not null,
    proven_at timestamp(3) with time zone,
    proven_seq bigint,
    deep_at timestamp(3) with time zone,
    failing_since timestamp(3) with time zone,
    words varchar(2000),
    erased boolean default false not null
);

create index drill_proof_by_due on drill_proof (due_at);

-- The SHA-256 of a chunk's octets, so that a stretch of a blob is never served damaged. Chunks from before have none: their
-- blob is read and hashed as a whole before any of it is served.
alter table blob_chunk add column sha256 varchar(64);
