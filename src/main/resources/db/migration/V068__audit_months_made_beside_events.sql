-- An event on its way into event_default just when its month was made was refused. So whoever makes a month waits first
-- until nobody writes events, and they wait until it is made; not for long, the month is made another time then.
create or replace function make_event_month(month date) returns void
    language plpgsql security definer set search_path from current set lock_timeout = '2s' as $$
declare
    begins  timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
    ends    timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
    part    text := 'event_' || to_char(month, 'YYYY_MM');
begin
    perform pg_advisory_xact_lock(hashtext('event month'));
    if to_regclass(part) is not null then
        return;
    end if;
    lock table event, event_default in access exclusive mode;
    execute format('create table %I (like event including defaults including constraints)', part);
    execute format('with late as (delete from event_default where at >= $1 and at < $2 returning *)'
        || ' insert into %I select * from late', part) using begins, ends;
    execute format('alter table event attach partition %I for values from (%L) to (%L)', part, begins, ends);
end
$$;

do $$
begin
    execute format('alter function make_event_month(date) set search_path = %I, pg_temp', current_schema());
end
$$;
