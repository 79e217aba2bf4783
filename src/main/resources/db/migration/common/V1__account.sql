-- Carriers, their subscribers, the subscribers' devices, and how a device is enrolled.

create table carrier (
    id uuid not null,
    name varchar(100) not null,
    key_hash bytea not null,
    created_at timestamp(3) with time zone not null,
    constraint carrier_pk primary key (id),
    constraint carrier_name_once unique (name),
    constraint carrier_key_once unique (key_hash)
);

-- held_msisdn is the number for as long as the account holds it, and null once the account is closed: one carrier gives a
-- number to one open account only, and may give it again. (A partial index would say the same; H2 has none.)
create table account (
    id uuid not null,
    carrier_id uuid not null,
    msisdn varchar(16) not null,
    held_msisdn varchar(16),
    email varchar(254),
    name varchar(200),
    reference varchar(100),
    status varchar(9) not null,
    created_at timestamp(3) with time zone not null,
    changed_at timestamp(3) with time zone not null,
    constraint account_pk primary key (id),
    constraint account_of_carrier foreign key (carrier_id) references carrier (id),
    constraint account_number_once unique (carrier_id, held_msisdn),
    constraint account_reference_once unique (carrier_id, reference)
);

create index account_by_held_msisdn on account (held_msisdn);
create index account_by_carrier on account (carrier_id, id);
create index account_by_msisdn on account (carrier_id, msisdn, id);
create index account_by_email on account (carrier_id, email, id);

create table device (
    account_id uuid not null,
    id uuid not null,
    name varchar(100) not null,
    platform varchar(50) not null,
    token_hash bytea not null,
    enrolled_at timestamp(3) with time zone not null,
    last_seen_at timestamp(3) with time zone,
    revoked_at timestamp(3) with time zone,
    constraint device_pk primary key (account_id, id),
    constraint device_of_account foreign key (account_id) references account (id),
    constraint device_token_once unique (token_hash)
);

create table enrolment_code (
    account_id uuid not null,
    id uuid not null,
    code_hash bytea not null,
    wrong_tries integer not null,
    created_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone not null,
    used_at timestamp(3) with time zone,
    constraint enrolment_code_pk primary key (account_id, id),
    constraint enrolment_code_of_account foreign key (account_id) references account (id)
);

-- Operators belong to no carrier.
create table staff (
    id uuid not null,
    carrier_id uuid,
    name varchar(100) not null,
    role varchar(20) not null,
    password_hash varchar(500) not null,
    created_at timestamp(3) with time zone not null,
    constraint staff_pk primary key (id),
    constraint staff_of_carrier foreign key (carrier_id) references carrier (id),
    constraint staff_name_once unique (name)
);

create index staff_by_carrier on staff (carrier_id, id);
