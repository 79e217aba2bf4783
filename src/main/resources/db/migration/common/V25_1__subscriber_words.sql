-- What staff find a subscriber by, as they type: by any beginning of a word. Derived from the accounts, and made again from them at
-- will; not shipped. at: which state of the account the words are of.
create table subscriber_word (
    account_id uuid not null,
    word varchar(64) not null,
    carrier_id uuid not null,
    constraint subscriber_word_pk primary key (account_id, word)
);

create index subscriber_word_by_word on subscriber_word (carrier_id, word, account_id);

create table subscriber_words_of (
    account_id uuid not null,
    at timestamp(3) with time zone not null,
    constraint subscriber_words_of_pk primary key (account_id)
);

-- How far each device was brought, and what it said it still holds. Nodes write it every few seconds; may be lost without harm.
create table device_progress (
    account_id uuid not null,
    device_id uuid not null,
    seq bigint,
    pulled_at timestamp(3) with time zone,
    pending bigint,
    pending_at timestamp(3) with time zone,
    constraint device_progress_pk primary key (account_id, device_id)
);
