-- One order of all orgs' seals: who seals is alone, so that a later one never has a smaller number.
alter table seal add column serial bigint generated always as identity;
create unique index seal_by_serial on seal (serial);

-- How far each stream is.
create table seal_stream (
    target  text primary key,
    serial  bigint not null
);
