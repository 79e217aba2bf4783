drop trigger journal_content_refuses_update;

create trigger journal_content_refuses_other_octets before update on journal_content for each row
    call 'org.holdfast.journal.RefuseOtherOctets';
