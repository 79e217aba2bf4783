alter table account drop constraint account_status_known;

alter table account add constraint account_status_known check (status in ('active', 'suspended', 'closed', 'erased'));

alter table account drop constraint account_number_held;

alter table account add constraint account_number_held
    check ((status in ('closed', 'erased') and held_msisdn is null)
        or (status not in ('closed', 'erased') and msisdn is not null and held_msisdn = msisdn));

-- The application's role may remove contents, but only those of an account that is erased.
create function keep_contents() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from account where id = old.account_id and status = 'erased') then
        raise exception 'the journal keeps its contents: this removal is refused'
            using errcode = 'integrity_constraint_violation';
    end if;
    return old;
end
$$;

create trigger journal_content_refuses_delete before delete on journal_content
    for each row execute function keep_contents();

create trigger blob_refuses_delete before delete on blob for each row execute function keep_contents();

create trigger held_op_refuses_delete before delete on held_op for each row execute function keep_contents();
