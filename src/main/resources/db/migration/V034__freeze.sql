-- Nothing opens a frozen account. Links from before the last unfreezing freeze nothing any more.
alter table users add column frozen_at timestamptz;
alter table users add column unfrozen_at timestamptz;
create index frozen_users on users (id) where frozen_at is not null;

-- Addresses that somebody had until lately. They are told for a while as well: else whoever takes an account over and
-- changes its address would be the only one who is told.
create table former_email (
    user_id  bigint not null references users on delete cascade,
    email    text not null,
    since    timestamptz not null,  -- since when it is former
    primary key (user_id, email)
);
create index former_email_by_time on former_email (since);

-- Null: before there was this column.
alter table recovery_code add column made_at timestamptz;

create or replace view person as
select id, email, first_name, last_name, language, theme, super_admin, user_mfa, password_hash is not null as activated, last_org,
       password_mailed_at, frozen_at
from users;

-- Nobody is enabled in a suspended org, nor is whoever is frozen: whatever asks this view, sign-in, sessions, keys, finds
-- no access there.
create or replace view member as
select m.id, m.org_id, m.user_id, m.first_name, m.last_name, m.email, m.accepted_at,
       m.enabled and o.suspended_at is null and u.frozen_at is null as enabled, m.admin,
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
