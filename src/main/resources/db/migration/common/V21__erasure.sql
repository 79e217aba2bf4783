-- A closed account is erased when its grace time is over (docs/adr/0022). One that is erased has no number.
alter table account add column erase_at timestamp(3) with time zone;

alter table account add column erased_at timestamp(3) with time zone;

alter table account alter column msisdn drop not null;

-- Accounts that were closed before there was a grace time have it from now on.
update account set erase_at = current_timestamp + interval '30' day where status = 'closed';

create index account_by_erasure on account (erase_at);
