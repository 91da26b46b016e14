-- By its name in the IANA database; what a node does not know (yet) it takes for UTC.
alter table users add column time_zone text not null default 'UTC' check (length(time_zone) between 1 and 60);

-- The inviter's choice, which becomes the person's own at the activation; null from before there was one.
alter table membership add column typed_language text;

create or replace view person as
select id, email, first_name, last_name, language, theme, super_admin, user_mfa, password_hash is not null as activated, last_org,
       password_mailed_at, frozen_at, time_zone
from users;
