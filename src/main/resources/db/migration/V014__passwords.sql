-- Zero: passwords do not expire.
alter table org add column password_days integer not null default 0 check (password_days between 0 and 3650);

create or replace view member as
select m.id, m.org_id, m.user_id, m.first_name, m.last_name, m.email, m.accepted_at,
       m.enabled and o.suspended_at is null as enabled, m.admin,
       m.all_data_access, m.portal_url_access, m.mfa_opt_out, m.last_login,
       u.language, u.theme, u.super_admin, u.user_mfa, u.password_hash is not null as activated,
       o.name as org_name, o.mfa_enforced, o.user_level_mfa_accepted, o.password_minimum, o.idle_minutes, o.absolute_hours,
       case when o.password_days > 0 then u.password_set_at + o.password_days * interval '1 day' end as password_expires_at
from membership m
join users u on u.id = m.user_id
join org o on o.id = m.org_id;

-- Links to set a password anew: single use, stored hashed.
create table password_link (
    token_hash  bytea primary key,
    user_id     bigint not null references users on delete cascade,
    created_at  timestamptz not null,
    expires_at  timestamptz not null
);
create index password_link_by_user on password_link (user_id);
create index password_link_by_expiry on password_link (expires_at);

-- Asked for at the sign-in page. The request writes the same row whoever's the address is; a job does the rest.
create table password_request (
    id           bigint generated always as identity primary key,
    email        text not null,
    address      text not null,
    user_agent   text not null,
    request_id   text not null
);

-- Accounts on which nothing is checked for a while, after too many wrong guesses.
create view hold as
select account::bigint as user_id, kind, last_at + interval '15 minutes' as until
from guess where account !~ '[^0-9]' and device = '' and wrong >= 5;
create index guess_of_account on guess ((account::bigint)) where account !~ '[^0-9]' and device = '' and wrong >= 5;
