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

-- Incidents that people declare, or take over from the system: with a title that anybody may read, and whom they are about.
alter table incident add column title varchar(200);

alter table incident add column reach varchar(16);

alter table incident add column carrier_id uuid;

alter table incident add column declared_by uuid;

alter table incident add column declared_by_name varchar(100);

alter table incident add column assessment_id uuid;

-- The accounts of an incident that is about some: id is the incident's.
create table incident_account (
    account_id uuid not null,
    id uuid not null,
    primary key (account_id, id)
);

create index incident_account_by_incident on incident_account (id, account_id);

-- "Do not reset", from when it is raised until it is lifted, for those whom its incident is about.
create table reset_warning (
    id uuid primary key,
    incident_id uuid not null,
    words varchar(500) not null,
    raised_by uuid not null,
    raised_at timestamp(3) with time zone not null,
    lifted_by uuid,
    lifted_at timestamp(3) with time zone
);

create index reset_warning_by_end on reset_warning (lifted_at, incident_id);

-- What is said of it: written by one, sent by another.
create table notice_draft (
    id uuid primary key,
    incident_id uuid not null,
    template varchar(40) not null,
    severity varchar(16) not null,
    text varchar(2000) not null,
    text_es varchar(2000),
    state varchar(16) not null,
    author uuid not null,
    author_name varchar(100) not null,
    written_at timestamp(3) with time zone not null,
    decided_by uuid,
    decided_by_name varchar(100),
    decided_at timestamp(3) with time zone,
    notice_id uuid
);

create index notice_draft_by_incident on notice_draft (incident_id, written_at);

-- scope 'affected': for those whom its incident is about. until_at: after it nobody is shown it any more.
alter table notice add column text_es varchar(2000);

alter table notice add column until_at timestamp(3) with time zone;

-- What changed on which day is asked for a stretch of days, and restoring to a time asks for the last entry before it. It has all that is
-- counted in it: to look up each entry's row takes the embedded database ten times as long.
create index journal_entry_by_time on journal_entry (account_id, at, device, cause, action);
