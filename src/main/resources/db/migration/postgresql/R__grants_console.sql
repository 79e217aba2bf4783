-- What the application's role may do to the tables that only the console reads. Where it owns them, this changes nothing.
grant select, insert, delete on subscriber_word to "${application_user}";
grant select, insert, update, delete on subscriber_words_of, device_progress to "${application_user}";
