-- By which events are found whose seal was broken since. Kept in each seal itself as well, so that nothing here is trusted.
create table sealing (
    one         boolean primary key default true check (one),
    -- All events of transactions before this one are sealed; of this one, those up to the id.
    horizon_tx  xid8 not null default '0',
    horizon_id  bigint not null default 0,
    -- Whose events are older than any seal, as they come from before there were any.
    founding_tx xid8
);
insert into sealing (founding_tx) select min(tx::text::numeric)::text::xid8 from event;

create table seal_key (
    id           smallint generated always as identity primary key,
    public_key   bytea not null,
    -- Sealed with the installation's keys.
    private_key  bytea not null,
    made_at      timestamptz not null
);

-- org_id 0: the installation's own trail.
create table seal (
    org_id       bigint not null,
    number       bigint not null,
    -- Places in the org's chain, from 1 on.
    first        bigint not null,
    last         bigint not null,
    -- In the order of the chain.
    event_ids    bigint[] not null,
    -- The SHA-256 of each event's line, in the same order.
    leaves       bytea not null,
    hash         bytea not null,
    at           timestamptz not null,
    key_id       smallint not null references seal_key,
    signature    bytea not null,
    -- Where its events are looked for; not trusted.
    greatest_id  bigint not null,
    earliest     timestamptz not null,
    latest       timestamptz not null,
    primary key (org_id, number)
);
create index seal_by_event on seal (org_id, greatest_id);
create index seal_by_time on seal (org_id, latest);

-- For who appends and reads events.
create view sealed as
select org_id, greatest_id, event_ids from seal;
