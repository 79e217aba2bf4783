create trigger credit_policy_is_noted after insert, update on credit_policy for each row
    call 'org.holdfast.escrow.NoteChange';

create trigger credit_is_noted after insert, update on credit for each row call 'org.holdfast.escrow.NoteChange';

create trigger credit_export_is_noted after insert on credit_export for each row
    call 'org.holdfast.escrow.NoteChange';
