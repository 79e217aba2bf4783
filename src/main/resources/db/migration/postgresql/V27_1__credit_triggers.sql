create trigger credit_policy_is_noted after insert or update on credit_policy
    for each row execute function escrow_notes_row();

create trigger credit_is_noted after insert or update on credit for each row execute function escrow_notes_row();

create trigger credit_export_is_noted after insert on credit_export for each row execute function escrow_notes_row();
