-- Two orgs of one name could not be told apart in an authenticator app, nor where one chooses among them.
do $$
begin
    loop
        update org o set name = left(o.name, 190 - length(o.id::text)) || ' (' || o.id || ')'
        where exists (select 1 from org e where lower(e.name) = lower(o.name) and e.id < o.id);
        exit when not found;
    end loop;
end $$;
create unique index org_of_one_name on org (lower(name));
