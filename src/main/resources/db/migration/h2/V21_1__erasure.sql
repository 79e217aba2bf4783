create trigger journal_content_refuses_delete before delete on journal_content for each row
    call 'org.holdfast.journal.KeepContents';

create trigger blob_refuses_delete before delete on blob for each row call 'org.holdfast.journal.KeepContents';

create trigger held_op_refuses_delete before delete on held_op for each row call 'org.holdfast.journal.KeepContents';
