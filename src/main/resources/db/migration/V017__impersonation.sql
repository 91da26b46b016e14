-- Whom the session's user sees the org as; null for oneself.
alter table session add column acting_as bigint references users on delete cascade;
create index session_by_acting_as on session (acting_as) where acting_as is not null;

-- The person behind the actor, when impersonating.
alter table event add column behind_id bigint;
alter table event add column behind_name text;
