create table document (
    id           bigint generated always as identity primary key,
    org_id       bigint not null references org,
    name         text not null check (length(name) between 1 and 200),
    description  text not null default '',
    file_id      bigint not null,
    everyone     boolean not null default false,
    uploaded_by  bigint not null,  -- whoever it is by now: the account may be gone
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    search       text generated always as (lower(name || ' ' || description)) stored,
    unique (org_id, id),
    foreign key (org_id, file_id) references file (org_id, id)
);
create index document_by_name on document (org_id, lower(name), id);
create index document_search on document using gin (org_id, search gin_trgm_ops);

create table document_group (
    org_id       bigint not null,
    document_id  bigint not null,
    group_id     bigint not null,
    primary key (document_id, group_id),
    foreign key (org_id, document_id) references document (org_id, id) on delete cascade,
    foreign key (org_id, group_id) references user_group (org_id, id) on delete cascade
);
create index document_group_by_group on document_group (org_id, group_id);

create table document_role (
    org_id       bigint not null,
    document_id  bigint not null,
    role_id      bigint not null,
    primary key (document_id, role_id),
    foreign key (org_id, document_id) references document (org_id, id) on delete cascade,
    foreign key (org_id, role_id) references role (org_id, id) on delete cascade
);
create index document_role_by_role on document_role (org_id, role_id);

-- Who has which role in effect, themselves or through a group.
create view held_role as
select org_id, user_id, role_id from role_member
union
select g.org_id, m.user_id, g.role_id from role_group g join group_member m on m.group_id = g.group_id;

-- What a member may see: the one condition that list, search, download and portal ask.
create view document_reader as
select d.org_id, d.id as document_id, m.user_id
from document d
join member m on m.org_id = d.org_id
where m.enabled and m.accepted_at is not null
  and (d.everyone
       or m.all_data_access
       or exists (select 1 from document_group s join group_member g on g.group_id = s.group_id
                  where s.document_id = d.id and g.user_id = m.user_id)
       or exists (select 1 from document_role s join held_role r on r.role_id = s.role_id
                  where s.document_id = d.id and r.user_id = m.user_id));
