-- Which levels of whom have a factor, since when, when last used. org_id null: user level.
create view mfa_status as
select user_id, org_id, created_at as since, last_used_at from totp_factor;
