create trigger hold_is_noted after insert, update on hold for each row call 'org.holdfast.escrow.NoteChange';

create trigger held_op_is_noted after insert on held_op for each row call 'org.holdfast.escrow.NoteChange';
