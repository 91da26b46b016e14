-- What was put into an archive and taken out of the database, signed: these places of a chain have no events any more.
create table retirement (
    org_id     bigint not null,
    month      date not null,
    first      bigint not null,
    last       bigint not null,
    file       text not null,
    sha256     text not null,
    at         timestamptz not null,
    key_id     smallint not null references seal_key,
    signature  bytea not null,
    primary key (org_id, month)
);
