-- Words are compared by their octets, as a prefix needs it, and not as a language sorts them.
alter table item_word alter column word type varchar(64) collate "C", alter column sort type varchar(64) collate "C";
