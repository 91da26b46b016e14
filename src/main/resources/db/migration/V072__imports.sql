-- What a job of the kind import works on. The file goes with it.
create table data_import (
    job_id       bigint primary key references job on delete cascade,
    org_id       bigint not null,
    kind         text not null check (kind in ('users', 'groups', 'roles', 'memberships')),
    verify_only  boolean not null,
    may_raise    boolean not null,  -- whoever asked had given fresh proof, in person
    file_id      bigint,            -- none once it is not needed any more
    file_name    text not null,
    rows         integer not null,
    place        integer not null default 0,  -- the last row that is decided
    seats        integer not null default 0,  -- what the rows that were verified would take
    created      integer not null default 0,
    updated      integer not null default 0,
    unchanged    integer not null default 0,
    refused      integer not null default 0,
    seen         boolean not null default false,
    foreign key (org_id, job_id) references job (org_id, id) on delete cascade,
    foreign key (org_id, file_id) references file (org_id, id)
);

create function forget_import_file() returns trigger language plpgsql as $$
begin
    delete from file where org_id = old.org_id and id = old.file_id;
    return null;
end $$;
create trigger import_file_forgotten after delete on data_import for each row execute function forget_import_file();

-- What became of each row, written with what was done of it.
create table data_import_row (
    job_id     bigint not null references data_import on delete cascade,
    n          integer not null,
    about      text not null,
    what       bytea,  -- a hash of whom or what it is about; none where that cannot be told
    outcome    text not null check (outcome in ('created', 'updated', 'unchanged', 'refused')),
    field      text,
    problem    text,
    arguments  jsonb,
    primary key (job_id, n)
);
create index data_import_row_once on data_import_row (job_id, what);
create index data_import_row_refused on data_import_row (job_id, n) where outcome = 'refused';
