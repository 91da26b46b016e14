create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- One row: this installation.
create table installation (
    only_one            boolean primary key default true check (only_one),
    demo                boolean not null default false,
    key_check           bytea,
    setup_link          bytea,
    setup_expires_at    timestamptz
);
insert into installation default values;

create table org (
    id                       bigint generated always as identity (start with 101) primary key,
    name                     text not null check (length(name) between 1 and 200),
    licences                 integer not null check (licences >= 0),
    -- kept by the trigger on membership, so that no screen counts rows
    enabled_members          integer not null default 0 check (enabled_members >= 0),
    inactive_members         integer not null default 0 check (inactive_members >= 0),
    mfa_enforced             boolean not null default false,
    user_level_mfa_accepted  boolean not null default true,
    password_minimum         integer not null default 12 check (password_minimum between 8 and 64),
    idle_minutes             integer not null default 60 check (idle_minutes between 5 and 720),
    absolute_hours           integer not null default 12 check (absolute_hours between 1 and 24),
    created_at               timestamptz not null,
    constraint licence_exhausted check (enabled_members <= licences)
);
