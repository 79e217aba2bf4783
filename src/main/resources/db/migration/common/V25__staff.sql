-- Staff sign in to the console. must_change: the password was made up by somebody else. generation: raised whenever what was signed
-- in to before is not to go on (locked, reset, changed).
alter table staff add column must_change boolean default false not null;

alter table staff add column generation integer default 0 not null;

alter table staff add column locked_at timestamp(3) with time zone;

-- What the codes of the second factor are computed from; sealed with the master key if there is one.
alter table staff add column totp_secret bytea;

alter table staff add column totp_wrapped boolean default false not null;

-- What changes with each sign-in: not worth a line in the second copy. step: the time step of the last code that was taken, so that
-- none is taken twice.
create table staff_tries (
    staff_id uuid not null,
    wrong integer not null,
    barred_until timestamp(3) with time zone,
    step bigint not null,
    signed_in_at timestamp(3) with time zone,
    constraint staff_tries_pk primary key (staff_id),
    constraint staff_tries_of_staff foreign key (staff_id) references staff (id)
);
