-- What stands before the first seal nobody would look at, and all would count.
alter table seal add check (number > 0 and first > 0 and last >= first);

-- What is older than the seals stands at the begin of each chain in its order, and needs no exemption.
alter table sealing drop column founding_tx;
