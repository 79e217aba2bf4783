create trigger journal_entry_refuses_update before update on journal_entry for each row
    call 'org.holdfast.journal.RefuseChange';

create trigger journal_entry_refuses_delete before delete on journal_entry for each row
    call 'org.holdfast.journal.RefuseChange';

create trigger journal_content_refuses_update before update on journal_content for each row
    call 'org.holdfast.journal.RefuseChange';
