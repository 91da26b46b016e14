create table user_group (
    id      bigint generated always as identity primary key,
    org_id  bigint not null references org,
    name    text not null check (length(name) between 1 and 200),
    unique (org_id, id)
);
create unique index user_group_by_name on user_group (org_id, lower(name));

create table role (
    id      bigint generated always as identity primary key,
    org_id  bigint not null references org,
    name    text not null check (length(name) between 1 and 200),
    unique (org_id, id)
);
create unique index role_by_name on role (org_id, lower(name));

-- The org stands in each row, so that no member, group or role of another org can be joined.
create table group_member (
    org_id    bigint not null,
    group_id  bigint not null,
    user_id   bigint not null,
    primary key (group_id, user_id),
    foreign key (org_id, group_id) references user_group (org_id, id) on delete cascade,
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade
);
create index group_member_by_user on group_member (user_id, org_id);

create table role_member (
    org_id   bigint not null,
    role_id  bigint not null,
    user_id  bigint not null,
    primary key (role_id, user_id),
    foreign key (org_id, role_id) references role (org_id, id) on delete cascade,
    foreign key (user_id, org_id) references membership (user_id, org_id) on delete cascade
);
create index role_member_by_user on role_member (user_id, org_id);

create view member_group as
select m.org_id, m.user_id, g.id, g.name from group_member m join user_group g on g.id = m.group_id;

create view member_role as
select m.org_id, m.user_id, r.id, r.name from role_member m join role r on r.id = m.role_id;
