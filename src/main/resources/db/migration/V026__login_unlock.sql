-- When an account was last unlocked: once in a while is help, again and again would be endless guesses.
create table unlock (
    user_id  bigint primary key references users on delete cascade,
    at       timestamptz not null
);
