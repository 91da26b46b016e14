-- The groups' ids come from the members' own table, so that a condition on them is one on its index.
create or replace view member_group as
select m.org_id, m.user_id, m.group_id as id, g.name from group_member m join user_group g on g.id = m.group_id;

create or replace view member_role as
select m.org_id, m.user_id, m.role_id as id, r.name from role_member m join role r on r.id = m.role_id;

-- Trigrams alone: beside an org's million entries the few of a rare needle would cost as much as all of them. An org
-- that is small among others is looked through along its own order and never asks this index.
drop index membership_search;
create index membership_search on membership using gin (search gin_trgm_ops);
