-- What the application's role may do to the incidents that people declare. Where it owns the tables, this changes nothing.
grant select, insert on incident_account to "${application_user}";
grant select, insert, update on reset_warning, notice_draft to "${application_user}";
