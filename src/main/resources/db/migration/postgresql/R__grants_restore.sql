-- What the application's role may do to restores; one that was only planned is forgotten after a while.
grant select, insert, update, delete on restore to "${application_user}";
