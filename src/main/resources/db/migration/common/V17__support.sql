-- What an operator must know of. One row from when it was noticed first until it is over, however often it was noticed meanwhile.
create table incident (
    id uuid primary key,
    subject varchar(64) not null,
    account_id uuid,
    words varchar(1000) not null,
    raised_at timestamp(3) with time zone not null,
    noticed_at timestamp(3) with time zone not null,
    times bigint not null,
    over_at timestamp(3) with time zone
);

create index incident_by_end on incident (over_at, subject, account_id);

-- What subscribers are told: all of them, a carrier's, or one account's. It is shown until it is lifted.
create table notice (
    id uuid primary key,
    severity varchar(16) not null,
    text varchar(2000) not null,
    at timestamp(3) with time zone not null,
    scope varchar(16) not null,
    carrier_id uuid,
    account_id uuid,
    incident_id uuid,
    lifted_at timestamp(3) with time zone
);

create index notice_by_whom on notice (account_id, carrier_id, lifted_at);

create index notice_by_incident on notice (incident_id);

-- Whether anything of an account is still to be shipped is asked before its owner is told that a device may be reset.
create index escrow_outbox_by_account on escrow_outbox (account_id, what);
