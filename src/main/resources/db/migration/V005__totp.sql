-- org_id null: user level. The secret is sealed and bound to user and level.
create table totp_factor (
    id            bigint generated always as identity primary key,
    user_id       bigint not null references users on delete cascade,
    org_id        bigint references org,
    secret        bytea not null,
    last_step     bigint not null,  -- the newest 30 s step whose code was accepted; only grows
    created_at    timestamptz not null,
    last_used_at  timestamptz
);
create unique index one_totp on totp_factor (user_id, org_id) nulls not distinct;

-- Begun and not confirmed: nothing is a factor before a right code. Holder: the sign-in or session that began it.
create table totp_setup (
    user_id     bigint not null references users on delete cascade,
    org_id      bigint references org,
    holder      text not null,
    secret      bytea not null,
    expires_at  timestamptz not null
);
create unique index one_totp_setup on totp_setup (user_id, org_id) nulls not distinct;
create index totp_setup_by_expiry on totp_setup (expires_at);
