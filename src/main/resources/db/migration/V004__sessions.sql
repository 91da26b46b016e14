-- Sessions of browsers and bearer tokens of the API: who is signed in, to which org, and what was proved when.
create table session (
    id              bigint generated always as identity primary key,
    token_hash      bytea not null unique,
    kind            text not null check (kind in ('browser', 'bearer')),
    user_id         bigint not null references users on delete cascade,
    org_id          bigint references org,
    started_at      timestamptz not null,
    password_at     timestamptz not null,
    user_factor     text,  -- what proved the user level: totp, recovery-code, device
    user_factor_at  timestamptz,
    org_factor      text,
    org_factor_at   timestamptz,
    last_used_at    timestamptz not null,
    expires_at      timestamptz not null,
    address         text not null,
    user_agent      text not null
);
create index session_by_user on session (user_id, org_id);
create index session_by_org on session (org_id, user_id);
create index session_by_expiry on session (expires_at);

create table remembered_device (
    id            bigint generated always as identity primary key,
    token_hash    bytea not null,
    user_id       bigint not null references users on delete cascade,
    org_id        bigint references org,
    created_at    timestamptz not null,
    last_used_at  timestamptz not null,
    expires_at    timestamptz not null,
    address       text not null,
    user_agent    text not null
);
create unique index one_device on remembered_device (token_hash, user_id, org_id) nulls not distinct;
create index device_by_user on remembered_device (user_id, org_id);
create index device_by_expiry on remembered_device (expires_at);

-- A sign-in that still owes something (or, with set_up, may only set MFA up at one level).
create table sign_in (
    id              bigint generated always as identity primary key,
    token_hash      bytea not null unique,
    user_id         bigint not null references users on delete cascade,
    road            text not null check (road in ('page', 'api')),
    wanted_org      bigint,
    org_id          bigint references org,
    password_at     timestamptz not null,
    user_factor     text,
    user_factor_at  timestamptz,
    org_factor      text,
    org_factor_at   timestamptz,
    set_up          text check (set_up in ('user', 'org')),
    expires_at      timestamptz not null
);
create index sign_in_by_user on sign_in (user_id);
create unique index one_set_up on sign_in (user_id) where set_up is not null;
create index sign_in_by_expiry on sign_in (expires_at);
