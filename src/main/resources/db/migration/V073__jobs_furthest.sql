-- Work that begins anew each time comes no further by coming as far as before: only what was never reached is progress.
alter table job add column furthest bigint not null default 0;
