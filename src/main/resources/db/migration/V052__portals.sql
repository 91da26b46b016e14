-- A branded address of an org that leads to its portal.
create sequence portal_link;

create table portal (
    id            bigint generated always as identity primary key,
    org_id        bigint not null references org,
    name          text not null check (length(name) between 1 and 200),
    description   text not null default '',
    enabled       boolean not null default true,
    token_hash    bytea not null unique,
    token_sealed  bytea not null,
    -- another with each address and each time it is switched off: whatever signed in by an earlier one is dead
    link          bigint not null unique default nextval('portal_link'),
    created_at    timestamptz not null,
    unique (org_id, id)
);
create unique index portal_by_name on portal (org_id, lower(name));

alter table session add column portal_link bigint;
create index session_by_portal on session (portal_link) where portal_link is not null;
alter table sign_in add column portal_link bigint;
create index sign_in_by_portal on sign_in (portal_link) where portal_link is not null;

create view open_portal as
select p.id, p.org_id, p.name, p.description, p.enabled, p.token_hash, p.token_sealed, p.link, p.created_at,
       o.name as org_name
from portal p join org o on o.id = p.org_id
where p.enabled and o.suspended_at is null;

-- Who may enter by which portal, once the invitation is accepted.
create view portal_member as
select p.id, p.link, m.org_id, m.org_name, m.user_id, m.accepted_at
from open_portal p join member m on m.org_id = p.org_id
where m.enabled and m.portal_url_access;
