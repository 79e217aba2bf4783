create trigger incident_is_noted after insert or update on incident for each row execute function escrow_notes_row();

create trigger notice_is_noted after insert or update on notice for each row execute function escrow_notes_row();
