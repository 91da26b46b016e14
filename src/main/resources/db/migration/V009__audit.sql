-- One row per event and per trail it stands in; org_id null: the installation's.
create table event (
    id            bigint generated always as identity primary key,
    org_id        bigint references org,
    at            timestamptz not null,
    name          text not null,
    actor_id      bigint,
    actor_name    text not null,
    subject_id    bigint,
    subject_name  text not null,
    details       jsonb not null default '{}',
    address       text not null,
    user_agent    text not null,
    request_id    text not null
);
create index event_by_org on event (org_id, id);
create index event_by_subject on event (org_id, subject_id, id);
