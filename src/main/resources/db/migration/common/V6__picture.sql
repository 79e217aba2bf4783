-- What was read from blobs as pictures, and which of them nobody has read yet. Derived from the blobs: it can be dropped and
-- made again.
create table picture (
    account_id uuid not null,
    digest varchar(64) not null,
    state varchar(16) not null,
    asked_at timestamp(3) with time zone not null,
    claimed_at timestamp(3) with time zone,
    tries integer not null,
    type varchar(16),
    width integer,
    height integer,
    taken_at timestamp(3) with time zone,
    latitude double precision,
    longitude double precision,
    camera varchar(255),
    primary key (account_id, digest)
);

-- Small pictures of pictures, at most 1 MiB each.
create table thumbnail (
    account_id uuid not null,
    digest varchar(64) not null,
    size varchar(8) not null,
    media_type varchar(16) not null,
    octets bytea not null,
    primary key (account_id, digest, size)
);
