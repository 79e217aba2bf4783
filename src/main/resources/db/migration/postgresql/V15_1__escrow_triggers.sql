-- Notes a change in the outbox, in the transaction of the change. By the columns that the table has: the account is account_id,
-- or the row itself in the table account; the row is named by id, else by digest.
create function escrow_notes_row() returns trigger language plpgsql as $$
declare
    changed jsonb := to_jsonb(new);
begin
    insert into escrow_outbox (what, account_id, ref) values (
        tg_table_name,
        case when tg_table_name = 'account' then (changed ->> 'id')::uuid else (changed ->> 'account_id')::uuid end,
        coalesce(changed ->> 'id', changed ->> 'digest'));
    return null;
end
$$;

create function escrow_notes_head() returns trigger language plpgsql as $$
begin
    insert into escrow_outbox (what, account_id, ref) values ('journal', new.account_id, new.seq::text);
    return null;
end
$$;

create trigger journal_head_is_noted after update of seq on journal_head for each row execute function escrow_notes_head();

create trigger carrier_is_noted after insert or update on carrier for each row execute function escrow_notes_row();

create trigger staff_is_noted after insert or update on staff for each row execute function escrow_notes_row();

create trigger receipt_key_is_noted after insert on receipt_key for each row execute function escrow_notes_row();

create trigger account_is_noted after insert or update on account for each row execute function escrow_notes_row();

-- When a device was last seen is not worth a line.
create trigger device_is_noted after insert or update of name, platform, token_hash, revoked_at on device
    for each row execute function escrow_notes_row();

create trigger restore_is_noted after insert or update on restore for each row execute function escrow_notes_row();

create trigger blob_is_noted after insert on blob for each row execute function escrow_notes_row();
