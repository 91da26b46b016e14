-- Thousands of mails at once, as an import writes, wait for whoever waits for one.
alter table mail add column bulk boolean not null default false;
drop index mail_to_send;
create index mail_to_send on mail (bulk, next_attempt_at) where sent_at is null;
