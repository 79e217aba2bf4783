-- Nearly all pictures have been read; many have no date and no place: those are not in these indexes.
create index picture_waiting on picture (asked_at) where state = 'pending';

create index picture_by_date on picture (account_id, taken_at) where taken_at is not null;

create index picture_by_place on picture (account_id, latitude, longitude) where latitude is not null;

-- Photos whose descriptions say no date: their pictures may.
create index item_undated on item (account_id, kind, blob) where live and span_to is null and blob is not null;
