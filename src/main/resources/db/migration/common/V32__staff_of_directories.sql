-- Staff who sign in by their carrier's own directory (OpenID Connect): directory is what that calls itself, subject what it calls them.
-- They have no password here.
alter table staff add column directory varchar(300);

alter table staff add column subject varchar(255);

alter table staff alter column password_hash drop not null;

alter table staff add constraint staff_of_directory_once unique (directory, subject);

alter table staff add constraint staff_sign_in_somewhere check ((directory is null) = (subject is null) and (directory is null) = (password_hash is not null));
