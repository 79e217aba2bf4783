-- What was acknowledged, measured against what is there: of one account, of a list, of all that are suspected, or of all. What is
-- found is kept; it is not shipped to the vault, since it can be measured again.
create table assessment (
    id uuid primary key,
    scope varchar(16) not null,
    carrier_id uuid,
    incident_id uuid,
    asked_by uuid not null,
    asked_by_name varchar(100) not null,
    asked_at timestamp(3) with time zone not null,
    thorough boolean not null,
    accounts bigint not null,
    claimed_until timestamp(3) with time zone,
    finished_at timestamp(3) with time zone
);

create index assessment_by_end on assessment (finished_at, asked_at);

-- One row an account, made when it is asked for; done_at is null until the account was measured. receipt_head: the journal's head that a
-- receipt names which the subscriber has shown.
create table assessment_account (
    assessment_id uuid not null,
    account_id uuid not null,
    receipt_head varchar(80),
    done_at timestamp(3) with time zone,
    head_seq bigint,
    known_seq bigint,
    lost boolean,
    words varchar(2000),
    primary key (assessment_id, account_id)
);

create index assessment_account_by_end on assessment_account (assessment_id, done_at, account_id);

create index assessment_account_by_account on assessment_account (account_id, assessment_id);

create table assessment_kind (
    assessment_id uuid not null,
    account_id uuid not null,
    kind varchar(16) not null,
    acknowledged bigint not null,
    present bigint not null,
    missing bigint not null,
    history bigint not null,
    in_escrow bigint not null,
    primary key (assessment_id, account_id, kind)
);

create table assessment_loss (
    assessment_id uuid not null,
    account_id uuid not null,
    number integer not null,
    what varchar(16) not null,
    kind varchar(16),
    item_id uuid,
    seq bigint not null,
    digest varchar(64),
    level varchar(16) not null,
    is_current boolean not null,
    in_escrow boolean not null,
    primary key (assessment_id, account_id, number)
);
