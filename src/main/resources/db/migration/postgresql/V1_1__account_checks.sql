-- What the code takes care of, checked once more. Not on H2: it ties a check to the session that made it, and fails every
-- insert when that session has ended.
alter table account add constraint account_status_known check (status in ('active', 'suspended', 'closed'));

alter table account add constraint account_number_held
    check ((status = 'closed' and held_msisdn is null) or (status <> 'closed' and held_msisdn = msisdn));
