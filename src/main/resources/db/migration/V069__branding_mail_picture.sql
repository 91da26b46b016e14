-- An image above each mail's words.
alter table branding add column mail_picture_id bigint references picture on delete set null;
create index branding_by_mail_picture on branding (mail_picture_id);

-- Beside the view of brands, as only mails have it.
create view mail_picture as
select b.org_id as mail_picture_of, p.name as mail_picture_name, p.width as mail_picture_width, p.height as mail_picture_height
from branding b
join picture p on p.id = b.mail_picture_id;
