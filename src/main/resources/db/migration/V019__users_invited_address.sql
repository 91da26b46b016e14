-- An invitation shows the address that the inviter typed; where its owner moves to afterwards is not the inviter's business.
create or replace function copy_names() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'users' then
        update membership set first_name = new.first_name, last_name = new.last_name, email = new.email
        where user_id = new.id and accepted_at is not null;
        return null;
    end if;
    if new.accepted_at is not null then
        select first_name, last_name, email into new.first_name, new.last_name, new.email from users where id = new.user_id;
    end if;
    return new;
end $$;
