-- What the application's role may do to what assessments found. Where it owns the tables, this changes nothing.
grant select, insert, update on assessment, assessment_account to "${application_user}";
grant select, insert on assessment_kind, assessment_loss to "${application_user}";
