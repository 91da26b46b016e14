-- Holds that the person and the administrators are not told of yet. The guess that makes a hold writes the same row
-- whether anybody has the account or not; a job does the rest.
create table hold_notice (
    id       bigint generated always as identity primary key,
    account  text not null,
    kind     text not null,
    at       timestamptz not null,
    address  text not null
);

-- How long codes and passkeys are held after too many wrong guesses; passwords always for 15 minutes.
alter table org add column lock_out_minutes integer not null default 15 check (lock_out_minutes between 15 and 1440);

-- By the strictest of the user's orgs.
create view code_hold as
select m.user_id, max(o.lock_out_minutes) as minutes
from membership m join org o on o.id = m.org_id
where m.accepted_at is not null and m.enabled and o.suspended_at is null
group by m.user_id;

create or replace view hold as
select account::bigint as user_id, kind,
       last_at + case when kind = 'password' then 15
                      else coalesce((select c.minutes from code_hold c where c.user_id = account::bigint), 15)
                 end * interval '1 minute' as until
from guess where account !~ '[^0-9]' and device = '' and wrong >= 5;
