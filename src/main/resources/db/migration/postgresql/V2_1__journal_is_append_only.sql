create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only: % of % is refused', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end
$$;

create trigger journal_entry_refuses_change before update or delete or truncate on journal_entry
    for each statement execute function refuse_change();

create trigger journal_content_refuses_change before update or truncate on journal_content
    for each statement execute function refuse_change();
