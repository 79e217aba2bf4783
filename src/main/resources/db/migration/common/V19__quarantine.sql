-- Accounts whose journal here and in the vault tell two stories. Neither is thrown away: the account is read, and not written,
-- until someone has decided. why is 'diverged' (another hash at the same sequence), 'gap' (the vault goes on after entries that
-- are nowhere) or 'broken' (the vault's own entries don't link up).
create table quarantine (
    account_id uuid primary key,
    why varchar(16) not null,
    seq bigint not null,
    hash_here varchar(64),
    hash_in_escrow varchar(64),
    segment bigint not null,
    found_at timestamp(3) with time zone not null
);

-- In the row that every writer locks, so that to ask costs nothing.
alter table journal_head add column quarantined_at timestamp(3) with time zone;
