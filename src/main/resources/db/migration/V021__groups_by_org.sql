-- The org first: the export gathers those of all its members in one walk.
drop index group_member_by_user;
create index group_member_by_user on group_member (org_id, user_id);
drop index role_member_by_user;
create index role_member_by_user on role_member (org_id, user_id);
