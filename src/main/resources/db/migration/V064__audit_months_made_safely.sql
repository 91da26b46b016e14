-- A function that runs as the owner must find no tables of the caller's: a schema of temporary ones is looked into first
-- unless it is named, last.
do $$
begin
    execute format('alter function make_event_month(date) set search_path = %I, pg_temp', current_schema());
end
$$;
revoke execute on function make_event_month(date) from public;
