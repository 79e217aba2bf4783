-- Words are compared by their octets, as a prefix needs it, and not as a language sorts them.
alter table subscriber_word alter column word type varchar(64) collate "C";
