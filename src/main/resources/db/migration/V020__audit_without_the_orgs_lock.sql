-- Orgs are never deleted. The check locked the org's row for each event: a write that an event of nobody does not have,
-- so that time told whether an address exists.
alter table event drop constraint event_org_id_fkey;
