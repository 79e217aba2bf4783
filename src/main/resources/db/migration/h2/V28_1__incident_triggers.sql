create trigger incident_account_is_noted after insert on incident_account for each row
    call 'org.holdfast.escrow.NoteChange';

create trigger reset_warning_is_noted after insert, update on reset_warning for each row
    call 'org.holdfast.escrow.NoteChange';
