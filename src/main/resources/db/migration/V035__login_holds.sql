-- Holds that the person and the administrators are not told of yet. The guess that makes a hold writes the same row
-- whether anybody has the account or not; a job does the rest.
create table hold_notice (
    id       bigint generated always as identity primary key,
    account  text not null,
    kind     text not null,
    at       timestamptz not null,
    address  text not null
);
