-- Events by month of their time, with their object and the trail they stand in. Columns that nodes of before do not know
-- have a default, as those may still serve.
alter table event rename to event_before;

create sequence event_number;

create table event (
    id            bigint not null default nextval('event_number'),
    at            timestamptz not null,
    org_id        bigint,
    trail         text not null default 'user' check (trail in ('user', 'data')),
    name          text not null,
    actor_id      bigint,
    actor_name    text not null,
    -- The actor was no member of the org then.
    external      boolean not null default false,
    behind_id     bigint,
    behind_name   text,
    subject_kind  text not null default 'user',
    subject_id    bigint,
    subject_name  text not null,
    details       jsonb not null default '{}',
    address       text not null,
    user_agent    text not null,
    request_id    text not null,
    -- By which the sealer knows what is surely over.
    tx            xid8 not null default pg_current_xact_id(),
    constraint event_key primary key (id, at)
) partition by range (at);

create index event_of_trail on event (org_id, trail, at, id);
create index event_of_subject on event (org_id, trail, subject_id, at, id) where subject_id is not null;
create index event_of_actor on event (org_id, trail, actor_id, at, id) where actor_id is not null;
create index event_named on event (org_id, name, at, id);
create index event_of_object on event (org_id, lower(subject_name), at, id) where trail = 'data';
create index event_by_transaction on event (tx, id);

-- Whatever the time, no insert fails.
create table event_default partition of event default;

-- Runs as whoever owns the table: the ordinary user may make months, and nothing else of the kind. What came before its
-- month was made moves there.
create function make_event_month(month date) returns void
    language plpgsql security definer set search_path from current as $$
declare
    begins  timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
    ends    timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
    part    text := 'event_' || to_char(month, 'YYYY_MM');
begin
    perform pg_advisory_xact_lock(hashtext('event month'));
    if to_regclass(part) is not null then
        return;
    end if;
    execute format('create table %I (like event including defaults including constraints)', part);
    lock table event_default in access exclusive mode;
    execute format('with late as (delete from event_default where at >= $1 and at < $2 returning *)'
        || ' insert into %I select * from late', part) using begins, ends;
    execute format('alter table event attach partition %I for values from (%L) to (%L)', part, begins, ends);
end
$$;

select make_event_month(m::date)
from generate_series(date_trunc('month', coalesce((select min(at) from event_before), now()) at time zone 'UTC'),
                     (now() at time zone 'UTC') + interval '2 months', interval '1 month') m;

insert into event (id, at, org_id, trail, name, actor_id, actor_name, external, behind_id, behind_name,
                   subject_kind, subject_id, subject_name, details, address, user_agent, request_id)
select e.id, e.at, e.org_id,
       case when w.word in ('group', 'role', 'document', 'portal', 'image', 'logo', 'branding', 'settings', 'org') then 'data' else 'user' end,
       e.name, e.actor_id, e.actor_name,
       e.actor_id is not null and e.org_id is not null
           and not exists (select 1 from member m where m.org_id = e.org_id and m.user_id = e.actor_id),
       e.behind_id, e.behind_name,
       case when e.subject_id is not null then 'user'
            when w.word in ('group', 'role', 'document', 'portal', 'image', 'branding', 'settings', 'org') then w.word
            when w.word = 'logo' then 'branding'
            when w.word in ('mfa', 'users') then 'org'
            else 'user' end,
       case when w.word in ('group', 'role', 'document', 'portal', 'image') then (e.details ->> 'id')::bigint else e.subject_id end,
       e.subject_name, e.details, e.address, e.user_agent, e.request_id
from event_before e, split_part(e.name, '.', 1) as w (word);

select setval('event_number', coalesce((select max(id) from event), 0) + 1, false);
drop table event_before;

-- Whom a trail's filters mean by a part of a name or address.
create view member_found as
select org_id, user_id, sort_name, search from membership;
