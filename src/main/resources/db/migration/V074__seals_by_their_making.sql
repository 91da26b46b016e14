-- An archive's ends are found by when seals were made, which is signed.
create index seal_by_making on seal (org_id, at, number);
