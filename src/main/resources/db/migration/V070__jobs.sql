-- Work that takes longer than a request may. What is here is what people see of it; who does it at the moment stands in
-- the scheduler's own table below.
create table job (
    id             bigint generated always as identity primary key,
    org_id         bigint not null references org,
    kind           text not null,
    asked_by       bigint not null,
    permissions    text[] not null,  -- of whoever asked, at that moment: it never becomes more
    by_key         boolean not null,
    address        text not null,
    user_agent     text not null,
    request_id     text not null,
    input          jsonb not null default '{}',
    state          text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    run            integer not null default 0,  -- whoever finds another number than its own was overtaken
    faults         integer not null default 0,
    cancelling     boolean not null default false,
    done           bigint not null default 0,
    total          bigint not null default 0,
    errors         bigint not null default 0,
    message        text,  -- the code of the problem that ended it
    file_id        bigint,
    file_name      text,
    made_at        timestamptz not null,
    started_at     timestamptz,
    ended_at       timestamptz,
    expires_at     timestamptz,
    unique (org_id, id),
    foreign key (org_id, file_id) references file (org_id, id),
    check ((state in ('done', 'failed', 'cancelled')) = (expires_at is not null))
);
create index job_unfinished on job (org_id) where expires_at is null;
create index job_expiring on job (expires_at) where expires_at is not null;

-- As db-scheduler wants it.
create table job_schedule (
    task_name             text not null,
    task_instance         text not null,
    task_data             bytea,
    execution_time        timestamptz not null,
    picked                boolean not null,
    picked_by             text,
    last_success          timestamptz,
    last_failure          timestamptz,
    consecutive_failures  integer,
    last_heartbeat        timestamptz,
    version               bigint not null,
    priority              smallint,
    primary key (task_name, task_instance)
);
create index job_schedule_by_time on job_schedule (execution_time);
create index job_schedule_by_heartbeat on job_schedule (last_heartbeat);
