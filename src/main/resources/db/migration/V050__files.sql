-- Bytes that people upload, in pieces, so that neither writing nor reading one holds it whole.
create table file (
    id          bigint generated always as identity primary key,
    org_id      bigint not null references org,
    size        bigint not null check (size >= 0),
    sha256      bytea not null check (length(sha256) = 32),
    type        text not null,
    created_at  timestamptz not null,
    unique (org_id, id)
);

-- The file's row is written when its last piece is there.
create table file_chunk (
    file_id  bigint not null references file on delete cascade deferrable initially deferred,
    n        integer not null check (n >= 0),
    bytes    bytea not null,
    primary key (file_id, n)
);
-- What people upload is compressed already, as a rule.
alter table file_chunk alter column bytes set storage external;

-- What an org's files weigh together: kept, not counted. Not in the org's row, which uploads would keep locked.
create table file_usage (
    org_id  bigint primary key references org,
    bytes   bigint not null check (bytes >= 0)
);

create function keep_file_usage() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into file_usage (org_id, bytes) values (new.org_id, new.size)
        on conflict (org_id) do update set bytes = file_usage.bytes + excluded.bytes;
    else
        update file_usage set bytes = bytes - old.size where org_id = old.org_id;
    end if;
    return null;
end $$;

create trigger file_usage_kept after insert or delete on file for each row execute function keep_file_usage();
