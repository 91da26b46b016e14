-- A new address of somebody, pending until the link mailed there is opened and the user has signed in with the old one.
create table email_change (
    user_id       bigint primary key references users on delete cascade,
    new_email     text not null,
    token_hash    bytea not null unique,
    mails         integer not null,  -- sent to the new address for this change
    requested_at  timestamptz not null,
    expires_at    timestamptz not null,
    confirmed_at  timestamptz
);
create index email_change_by_expiry on email_change (expires_at);

-- What other features may read of it.
create view pending_email as
select user_id, new_email, expires_at, confirmed_at from email_change;
