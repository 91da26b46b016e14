-- WebAuthn credentials. org_id null: user level. The names of columns are those of a credential record in WebAuthn
-- Level 3, section 4. The number keeps each level at ten of them, whatever happens at once.
create table passkey (
    id               bigint generated always as identity primary key,
    user_id          bigint not null references users on delete cascade,
    org_id           bigint references org,
    number           smallint not null check (number between 1 and 10),
    credential_id    bytea not null unique check (octet_length(credential_id) between 1 and 1023),
    public_key       bytea not null,  -- COSE_Key
    sign_count       bigint not null,
    uv_initialized   boolean not null,
    backup_eligible  boolean not null,
    backup_state     boolean not null,
    discoverable     boolean,         -- null: the browser did not say
    transports       text[] not null,
    aaguid           uuid not null,
    name             text not null check (char_length(name) between 1 and 100),
    created_at       timestamptz not null,
    last_used_at     timestamptz,
    constraint passkey_of_member
        foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade
);
create unique index passkey_by_user on passkey (user_id, org_id, number) nulls not distinct;

-- What an authenticator knows an account by: one for each level and org, so that their entries never overwrite one
-- another. It stays when the passkeys go, so that a new one takes the old one's place in the authenticator.
create table passkey_handle (
    user_id  bigint not null references users on delete cascade,
    org_id   bigint references org,
    handle   bytea not null unique check (octet_length(handle) = 32),
    constraint passkey_handle_of_member
        foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade
);
create unique index one_passkey_handle on passkey_handle (user_id, org_id) nulls not distinct;

-- Asked and not answered. Holder: a hash of the session or sign-in that asked. Scopes: whose passkeys may answer, as text;
-- empty, and no user, when the answer itself tells who signs in.
create table passkey_challenge (
    challenge_hash  bytea not null primary key,
    purpose         text not null check (purpose in ('enrol', 'assert', 'sign-in')),
    holder          bytea not null,
    user_id         bigint references users on delete cascade,
    scopes          text not null,
    expires_at      timestamptz not null
);
create index passkey_challenge_by_user on passkey_challenge (user_id);
create index passkey_challenge_by_expiry on passkey_challenge (expires_at);

create view passkey_status as
select user_id, org_id, name, created_at, last_used_at, id from passkey;
