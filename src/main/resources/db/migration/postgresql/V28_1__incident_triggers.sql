create trigger incident_account_is_noted after insert on incident_account for each row execute function escrow_notes_row();

create trigger reset_warning_is_noted after insert or update on reset_warning
    for each row execute function escrow_notes_row();
