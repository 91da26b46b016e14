-- Who a stranger to the org was is no business of the org's archive; its lines have a salted hash in place of the name,
-- so that it cannot be changed unnoticed. The salt stays here.
alter table event add column salt uuid not null default gen_random_uuid();
