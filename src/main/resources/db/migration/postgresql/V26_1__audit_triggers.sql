create trigger audit_entry_refuses_change before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();

create trigger audit_entry_is_noted after insert on audit_entry for each row execute function escrow_notes_row();
