-- Work that one node at a time does: who does it, or did it last, and from when on it is anybody's again. By the database's clock.
create table lease (
    name varchar(64) not null,
    holder uuid not null,
    until timestamp with time zone not null,
    constraint lease_pk primary key (name)
);
