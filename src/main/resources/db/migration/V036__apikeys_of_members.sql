-- What Edit User shows of a member's keys.
create view member_key as select user_id, org_id, id, name, rights, expires_at, last_used_at from api_key;
