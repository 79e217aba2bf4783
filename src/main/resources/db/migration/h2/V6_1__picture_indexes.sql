create index picture_waiting on picture (state, asked_at);

create index picture_by_date on picture (account_id, taken_at);

create index picture_by_place on picture (account_id, latitude, longitude);
