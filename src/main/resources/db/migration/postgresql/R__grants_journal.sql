-- What the application's role may do, where the tables belong to another role. Where it owns them, this changes nothing.
grant select, insert, update on journal_head to "${application_user}";
grant select, insert on journal_entry to "${application_user}";
grant select, insert on journal_content to "${application_user}";
grant select, insert, update, delete on item to "${application_user}";
grant select, insert on op_answer to "${application_user}";
grant select, insert, delete on item_word to "${application_user}";
grant select, insert, update, delete on item_index to "${application_user}";
