-- Who has Portal URL Access and nothing else in an org enters by its portals alone.
create or replace view member as
select m.id, m.org_id, m.user_id, m.first_name, m.last_name, m.email, m.accepted_at,
       m.enabled and o.suspended_at is null as enabled, m.admin,
       m.all_data_access, m.portal_url_access, m.mfa_opt_out, m.last_login,
       u.language, u.theme, u.super_admin, u.user_mfa, u.password_hash is not null as activated,
       o.name as org_name, o.mfa_enforced, o.user_level_mfa_accepted, o.password_minimum, o.idle_minutes, o.absolute_hours,
       case when o.password_days > 0 then u.password_set_at + o.password_days * interval '1 day' end as password_expires_at,
       m.portal_url_access and not m.admin and not m.all_data_access
           and not exists (select 1 from group_member g where g.user_id = m.user_id and g.org_id = m.org_id)
           and not exists (select 1 from role_member r where r.user_id = m.user_id and r.org_id = m.org_id) as portal_only
from membership m
join users u on u.id = m.user_id
join org o on o.id = m.org_id;
