create table recovery_code (
    id        bigint generated always as identity primary key,
    user_id   bigint not null references users on delete cascade,
    org_id    bigint references org,
    verifier  bytea not null,
    used_at   timestamptz
);
create index recovery_code_by_scope on recovery_code (user_id, org_id);
