create trigger hold_is_noted after insert or update on hold for each row execute function escrow_notes_row();

create trigger held_op_is_noted after insert on held_op for each row execute function escrow_notes_row();
