-- What the application's role may do to the tables of the room blob. A blob that is there is never changed or removed.
grant select, insert on blob to "${application_user}";
grant select, insert, delete on blob_chunk to "${application_user}";
grant select, insert, update, delete on blob_upload to "${application_user}";
grant select, insert, update on blob_usage to "${application_user}";
