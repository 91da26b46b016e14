-- Who asked for the new address: what was not asked by the user needs the requester's reach again when it comes about.
-- Null is a request from before, of which nobody knows; it comes to nothing and is asked for anew.
alter table email_change add column requested_by bigint references users on delete set null;
create index email_change_by_requester on email_change (requested_by);
