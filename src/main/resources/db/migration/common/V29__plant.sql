-- What each node said of itself last, every ten seconds. Nothing of it is acknowledged to anybody, and nothing of it is shipped.
create table node (
    id uuid primary key,
    name varchar(64) not null,
    version varchar(40) not null,
    started_at timestamp(3) with time zone not null,
    seen_at timestamp(3) with time zone not null,
    gate varchar(16) not null,
    why varchar(500) not null,
    progress double precision not null,
    heap_used bigint not null,
    heap_most bigint not null,
    disk_free bigint not null,
    disk_all bigint not null,
    streams integer not null,
    trouble varchar(500)
);

-- Figures, noted every five minutes and kept for 25 hours. node_id is all zero for those of the whole plant.
create table sample (
    at timestamp(3) with time zone not null,
    figure varchar(32) not null,
    node_id uuid not null,
    amount double precision not null,
    primary key (at, figure, node_id)
);
