-- What it is written in, as pages have it; null where nobody said.
alter table mail add column language text;
