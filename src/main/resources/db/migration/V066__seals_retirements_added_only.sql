-- A receipt that nobody signed counts for nothing, so it must not stand in the way of one that is signed.
alter table retirement drop constraint retirement_pkey;
create index retirement_of_org on retirement (org_id, month);
