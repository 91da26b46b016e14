-- What an org mailed to an address that has not accepted, beside the membership: deleting and adding again counts on.
create table invitation_mail (
    id            bigint generated always as identity primary key,
    org_id        bigint not null references org on delete cascade,
    address_hash  bytea not null,  -- with the installation's key: it tells nobody whom the org invited
    at            timestamptz not null
);
create index invitation_mail_by_address on invitation_mail (org_id, address_hash, at);
create index invitation_mail_by_time on invitation_mail (at);
