-- Who has factors, of which kinds, since when, when last used: a row for each factor. org_id null: user level.
create or replace view mfa_status as
select user_id, org_id, created_at as since, last_used_at, 'totp' as kind from totp_factor
union all
select user_id, org_id, created_at, last_used_at, 'passkey' from passkey;

drop view passkey_status;
