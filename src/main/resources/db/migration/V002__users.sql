create table users (
    id               bigint primary key check (id between 1000000000 and 9999999999),
    email            text not null constraint email_taken unique,
    first_name       text not null check (length(first_name) between 1 and 200),
    last_name        text not null check (length(last_name) between 1 and 200),
    language         text not null default 'en-US',
    theme            text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
    password_hash    text,
    password_set_at  timestamptz,
    super_admin      boolean not null default false,
    user_mfa         boolean not null default false,  -- opted in to user-level MFA
    last_org         bigint references org,
    created_at       timestamptz not null
);

-- A user in an org. The names and the address are what this org may see: for an invitation what the inviter typed,
-- from the acceptance on the user's own, kept by the trigger below; so that the list of members is one table.
create table membership (
    id                 bigint generated always as identity primary key,
    org_id             bigint not null references org,
    user_id            bigint not null references users on delete cascade,
    first_name         text not null,
    last_name          text not null,
    email              text not null,
    invited_at         timestamptz not null,
    accepted_at        timestamptz,
    enabled            boolean not null default true,
    admin              boolean not null default false,
    all_data_access    boolean not null default false,
    portal_url_access  boolean not null default false,
    mfa_opt_out        boolean not null default false,
    last_login         timestamptz,
    search             text not null generated always as (lower(first_name || ' ' || last_name || ' ' || email)) stored,
    sort_name          text not null generated always as (lower(last_name || ' ' || first_name)) stored,
    constraint one_membership unique (user_id, org_id)
);
create index membership_by_user on membership (org_id, user_id);
create index membership_by_name on membership (org_id, sort_name, user_id);
create index membership_by_email on membership (org_id, email, user_id);
create index membership_by_login on membership (org_id, (coalesce(last_login, '-infinity')), user_id);
create index membership_search on membership using gin (org_id, search gin_trgm_ops);
-- The few among many, whatever the order: found whole and sorted.
create index membership_admins on membership (org_id, user_id) where admin;
create index membership_inactive on membership (org_id, user_id) where not enabled;
create index membership_all_data on membership (org_id, user_id) where all_data_access;
create index membership_portal on membership (org_id, user_id) where portal_url_access;

create function copy_names() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'users' then
        update membership set first_name = new.first_name, last_name = new.last_name, email = new.email
        where user_id = new.id and accepted_at is not null;
        update membership set email = new.email where user_id = new.id and accepted_at is null;
        return null;
    end if;
    if new.accepted_at is not null then
        select first_name, last_name, email into new.first_name, new.last_name, new.email from users where id = new.user_id;
    end if;
    return new;
end $$;
create trigger copy_names after update of first_name, last_name, email on users for each row execute function copy_names();
create trigger copy_names before insert or update of accepted_at on membership for each row execute function copy_names();

create function count_members() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update org set enabled_members = enabled_members + d.enabled, inactive_members = inactive_members + d.inactive
        from (select org_id, count(*) filter (where enabled) as enabled, count(*) filter (where not enabled) as inactive
              from added group by org_id) d where org.id = d.org_id;
    elsif tg_op = 'DELETE' then
        update org set enabled_members = enabled_members - d.enabled, inactive_members = inactive_members - d.inactive
        from (select org_id, count(*) filter (where enabled) as enabled, count(*) filter (where not enabled) as inactive
              from removed group by org_id) d where org.id = d.org_id;
    else
        update org set enabled_members = enabled_members + d.delta, inactive_members = inactive_members - d.delta
        from (select added.org_id, sum(added.enabled::int - removed.enabled::int) as delta
              from added join removed using (id) group by added.org_id) d where org.id = d.org_id and d.delta <> 0;
    end if;
    return null;
end $$;
create trigger count_added after insert on membership referencing new table as added for each statement execute function count_members();
create trigger count_removed after delete on membership referencing old table as removed for each statement execute function count_members();
create trigger count_changed after update on membership referencing new table as added old table as removed for each statement execute function count_members();

-- What other features may read of a user.
create view person as
select id, email, first_name, last_name, language, theme, super_admin, user_mfa, password_hash is not null as activated, last_org
from users;

-- What other features may read of a membership, with the user and the org it joins.
create view member as
select m.id, m.org_id, m.user_id, m.first_name, m.last_name, m.email, m.accepted_at, m.enabled, m.admin,
       m.all_data_access, m.portal_url_access, m.mfa_opt_out, m.last_login,
       u.language, u.theme, u.super_admin, u.user_mfa, u.password_hash is not null as activated,
       o.name as org_name, o.mfa_enforced, o.user_level_mfa_accepted, o.password_minimum, o.idle_minutes, o.absolute_hours
from membership m
join users u on u.id = m.user_id
join org o on o.id = m.org_id;

-- Links mailed to a person: single use, stored hashed.
create table activation (
    token_hash  bytea primary key,
    user_id     bigint not null references users on delete cascade,
    org_id      bigint not null references org,
    expires_at  timestamptz not null
);
create index activation_by_user on activation (user_id);
create index activation_by_expiry on activation (expires_at);
