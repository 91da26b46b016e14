alter table user_group add column description text not null default '' check (length(description) <= 500);
alter table role add column description text not null default '' check (length(description) <= 500);

-- Whoever is in the group has the role.
create table role_group (
    org_id    bigint not null,
    role_id   bigint not null,
    group_id  bigint not null,
    primary key (role_id, group_id),
    foreign key (org_id, role_id) references role (org_id, id) on delete cascade,
    foreign key (org_id, group_id) references user_group (org_id, id) on delete cascade
);
create index role_group_by_group on role_group (group_id);

-- Who has which role in effect, directly or through a group; member_role has the direct ones alone.
create view role_holder as
select m.org_id, m.user_id, r.id as role_id, r.name from role_member m join role r on r.id = m.role_id
union
select m.org_id, m.user_id, r.id, r.name
from role_group g
join group_member m on m.group_id = g.group_id
join role r on r.id = g.role_id;

-- By what another feature's list of members is sorted and searched: one table, so that its indexes serve.
create view listed_member as
select org_id, user_id, first_name, last_name, email, sort_name, search from membership;
