-- How a carrier makes up for losses; id is the carrier's. rules is JSON: from how many missing items on what is given.
create table credit_policy (
    id uuid primary key,
    currency varchar(3) not null,
    limit_minor bigint not null,
    month_minor bigint not null,
    rules varchar(8000) not null
);

-- What is given. The subscriber is about_id, not account_id: billing outlives an account that is erased, and these rows hold ids only.
create table credit (
    id uuid primary key,
    carrier_id uuid not null,
    about_id uuid not null,
    kind varchar(16) not null,
    amount_minor bigint,
    currency varchar(3),
    reason varchar(500) not null,
    incident_id uuid,
    assessment_id uuid,
    items bigint,
    state varchar(16) not null,
    proposed_by uuid not null,
    proposed_by_name varchar(100) not null,
    proposed_at timestamp(3) with time zone not null,
    decided_by uuid,
    decided_by_name varchar(100),
    decided_at timestamp(3) with time zone,
    export_id uuid,
    -- By rule, an assessment gives an account something once; by hand there is no assessment.
    constraint credit_once unique (assessment_id, about_id)
);

create index credit_by_state on credit (carrier_id, state, proposed_at, id);

create index credit_by_about on credit (about_id, proposed_at);

create index credit_by_export on credit (export_id, id);

-- What a billing system has taken over; it names an export itself, so that asking again gives the same.
create table credit_export (
    id uuid primary key,
    carrier_id uuid not null,
    name varchar(100) not null,
    made_at timestamp(3) with time zone not null,
    credits integer not null,
    more boolean not null,
    constraint credit_export_once unique (carrier_id, name)
);

create index credit_export_by_time on credit_export (carrier_id, made_at, id);
