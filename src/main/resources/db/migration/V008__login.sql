-- Guesses since the last success, per account, kind of proof and remembered device ('' for none).
create table guess (
    account  text not null,  -- a user's id, or the hash of an address that nobody has
    kind     text not null check (kind in ('password', 'code')),
    device   text not null default '',
    wrong    integer not null,
    pending  integer not null,  -- being checked right now; counted as wrong until it is known
    last_at  timestamptz not null,
    primary key (account, kind, device)
);
create index guess_by_time on guess (last_at);

-- Attempts of one source address in one minute.
create table throttle (
    source    text not null,
    minute    bigint not null,
    attempts  integer not null,
    primary key (source, minute)
);
create index throttle_by_minute on throttle (minute);
