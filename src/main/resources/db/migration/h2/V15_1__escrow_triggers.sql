create trigger journal_head_is_noted after update on journal_head for each row call 'org.holdfast.escrow.NoteChange';

create trigger carrier_is_noted after insert, update on carrier for each row call 'org.holdfast.escrow.NoteChange';

create trigger staff_is_noted after insert, update on staff for each row call 'org.holdfast.escrow.NoteChange';

create trigger receipt_key_is_noted after insert on receipt_key for each row call 'org.holdfast.escrow.NoteChange';

create trigger account_is_noted after insert, update on account for each row call 'org.holdfast.escrow.NoteChange';

create trigger device_is_noted after insert, update on device for each row call 'org.holdfast.escrow.NoteChange';

create trigger restore_is_noted after insert, update on restore for each row call 'org.holdfast.escrow.NoteChange';

create trigger blob_is_noted after insert on blob for each row call 'org.holdfast.escrow.NoteChange';
