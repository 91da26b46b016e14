-- As before, but without joining the rows as they were and as they are: a plan that was kept from small changes compared
-- each row with each other one, which takes minutes for a large import.
create or replace function count_members() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update org set enabled_members = enabled_members + d.enabled, inactive_members = inactive_members + d.inactive
        from (select org_id, count(*) filter (where enabled) as enabled, count(*) filter (where not enabled) as inactive
              from added group by org_id) d where org.id = d.org_id;
    elsif tg_op = 'DELETE' then
        update org set enabled_members = enabled_members - d.enabled, inactive_members = inactive_members - d.inactive
        from (select org_id, count(*) filter (where enabled) as enabled, count(*) filter (where not enabled) as inactive
              from removed group by org_id) d where org.id = d.org_id;
    else
        update org set enabled_members = enabled_members + d.delta, inactive_members = inactive_members - d.delta
        from (select org_id, sum(enabled) as delta
              from (select org_id, enabled::int from added union all select org_id, -enabled::int from removed) both_ways
              group by org_id) d where org.id = d.org_id and d.delta <> 0;
    end if;
    return null;
end $$;
