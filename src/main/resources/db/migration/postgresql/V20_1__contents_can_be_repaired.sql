-- A content may be changed in one way only: octets that are damaged give way to those that hash to its digest.
create function refuse_other_octets() returns trigger language plpgsql as $$
begin
    if new.account_id = old.account_id and new.digest = old.digest and new.seq is not distinct from old.seq
        and encode(sha256(new.octets), 'hex') = new.digest then
        return new;
    end if;
    raise exception 'the journal is append-only: octets that don''t hash to their digest are refused'
        using errcode = 'integrity_constraint_violation';
end
$$;

drop trigger journal_content_refuses_change on journal_content;

create trigger journal_content_refuses_other_octets before update on journal_content
    for each row execute function refuse_other_octets();

create trigger journal_content_refuses_truncate before truncate on journal_content
    for each statement execute function refuse_change();
