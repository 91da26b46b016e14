-- Fresh proof in a session: a factor's stands in the columns of its level; a password's here, as the time of the sign-in stays.
alter table session add column password_again_at timestamptz;

-- Passkeys are counted apart from codes, so that whoever guesses at codes holds no passkey.
alter table guess drop constraint guess_kind_check;
alter table guess add constraint guess_kind_check check (kind in ('password', 'code', 'passkey'));
