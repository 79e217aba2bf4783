create trigger incident_is_noted after insert, update on incident for each row call 'org.holdfast.escrow.NoteChange';

create trigger notice_is_noted after insert, update on notice for each row call 'org.holdfast.escrow.NoteChange';
