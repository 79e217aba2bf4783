create trigger audit_entry_refuses_update before update on audit_entry for each row
    call 'org.holdfast.journal.RefuseChange';

create trigger audit_entry_refuses_delete before delete on audit_entry for each row
    call 'org.holdfast.journal.RefuseChange';

create trigger audit_entry_is_noted after insert on audit_entry for each row call 'org.holdfast.escrow.NoteChange';
