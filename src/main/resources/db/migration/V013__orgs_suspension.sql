alter table org add column suspended_at timestamptz;
create index org_by_name on org (lower(name), id);
create index org_search on org using gin (lower(name) gin_trgm_ops);

-- Nobody is enabled in a suspended org: whatever asks this view, sign-in, sessions, keys, finds no access there.
create or replace view member as
select m.id, m.org_id, m.user_id, m.first_name, m.last_name, m.email, m.accepted_at,
       m.enabled and o.suspended_at is null as enabled, m.admin,
       m.all_data_access, m.portal_url_access, m.mfa_opt_out, m.last_login,
       u.language, u.theme, u.super_admin, u.user_mfa, u.password_hash is not null as activated,
       o.name as org_name, o.mfa_enforced, o.user_level_mfa_accepted, o.password_minimum, o.idle_minutes, o.absolute_hours
from membership m
join users u on u.id = m.user_id
join org o on o.id = m.org_id;

-- Whatever somebody has in an org goes with the membership. (Without an org, at the user level, these do not apply.)
alter table session add constraint session_of_member
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade;
alter table sign_in add constraint sign_in_of_member
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade;
alter table remembered_device add constraint device_of_member
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade;
alter table totp_factor add constraint totp_of_member
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade;
alter table totp_setup add constraint totp_setup_of_member
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade;
alter table recovery_code add constraint recovery_code_of_member
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade;
alter table activation add constraint activation_of_member
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade;
drop index activation_by_user;
create index activation_by_user on activation (user_id, org_id);

create index super_admins on users (id) where super_admin;
