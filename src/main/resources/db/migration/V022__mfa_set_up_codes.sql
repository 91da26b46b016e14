-- After a reset the password alone opens nothing: a set-up code is needed, unless the org does without.
alter table org add column set_up_code boolean not null default true;
alter table org add column set_up_code_first boolean not null default false;  -- also from who never had a factor
alter table org add column set_up_code_minutes integer not null default 1440 check (set_up_code_minutes between 10 and 1440);

create or replace view member as
select m.id, m.org_id, m.user_id, m.first_name, m.last_name, m.email, m.accepted_at,
       m.enabled and o.suspended_at is null as enabled, m.admin,
       m.all_data_access, m.portal_url_access, m.mfa_opt_out, m.last_login,
       u.language, u.theme, u.super_admin, u.user_mfa, u.password_hash is not null as activated,
       o.name as org_name, o.mfa_enforced, o.user_level_mfa_accepted, o.password_minimum, o.idle_minutes, o.absolute_hours,
       case when o.password_days > 0 then u.password_set_at + o.password_days * interval '1 day' end as password_expires_at,
       m.portal_url_access and not m.admin and not m.all_data_access
           and not exists (select 1 from group_member g where g.user_id = m.user_id and g.org_id = m.org_id)
           and not exists (select 1 from role_member r where r.user_id = m.user_id and r.org_id = m.org_id) as portal_only,
       o.set_up_code, o.set_up_code_first
from membership m
join users u on u.id = m.user_id
join org o on o.id = m.org_id;

-- When a link that was mailed set the password: whoever reads the mailbox then has it, and a mailed code adds nothing.
alter table users add column password_mailed_at timestamptz;

create or replace view person as
select id, email, first_name, last_name, language, theme, super_admin, user_mfa, password_hash is not null as activated, last_org,
       password_mailed_at
from users;

-- At which levels somebody has had a factor once. It outlasts the factor and the membership. org_id null: user level.
create table mfa_enrolled (
    user_id  bigint not null references users on delete cascade,
    org_id   bigint references org,
    since    timestamptz not null
);
create unique index one_enrolled on mfa_enrolled (user_id, org_id) nulls not distinct;
insert into mfa_enrolled (user_id, org_id, since) select user_id, org_id, created_at from totp_factor;

-- What is needed besides the password to set MFA up again: one live code of a user, spent with the last of its levels.
create table set_up_code (
    id          bigint generated always as identity primary key,
    user_id     bigint not null unique references users on delete cascade,
    org_id      bigint not null,            -- where it was issued, whose level it serves
    user_level  boolean not null,
    org_level   boolean not null,
    verifier    bytea not null,
    mailed      boolean not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    check (user_level or org_level),
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade
);
create index set_up_code_by_expiry on set_up_code (expires_at);

-- The sign-in that gave the code, which alone can go on with it.
alter table sign_in add column set_up_code_id bigint references set_up_code on delete cascade;
create index sign_in_by_set_up_code on sign_in (set_up_code_id) where set_up_code_id is not null;

-- What other features may read of it.
create view installation_kind as select demo from installation;
