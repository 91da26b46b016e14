-- The outbox: written with the change it tells of, sent by a job. Bodies are sealed, and blanked once sent.
create table mail (
    id               bigint generated always as identity primary key,
    recipient        text not null,
    subject          text not null,
    body             bytea,
    context          text not null,
    created_at       timestamptz not null,
    next_attempt_at  timestamptz not null,
    attempts         integer not null default 0,
    sent_at          timestamptz
);
create index mail_to_send on mail (next_attempt_at) where sent_at is null;
create index mail_sent on mail (sent_at) where sent_at is not null;
