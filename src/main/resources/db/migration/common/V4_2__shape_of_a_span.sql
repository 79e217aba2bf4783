-- How an item lies in its span: at fixed times, floating, on whole days, or as only its octets can tell. Lists by time read the
-- octets of the last ones only.
alter table item add column span_shape varchar(8);
