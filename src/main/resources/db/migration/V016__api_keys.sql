-- Keys for programs: of one membership, dead with it.
create table api_key (
    id            bigint generated always as identity primary key,
    token_hash    bytea not null unique,
    user_id       bigint not null,
    org_id        bigint not null,
    name          text not null check (length(name) between 1 and 200),
    rights        text[] not null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    last_used_at  timestamptz,
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade
);
create index api_key_by_user on api_key (user_id, org_id);
create index api_key_by_expiry on api_key (expires_at);
