-- How an org looks. No row, or null: as the installation does.
create table branding (
    org_id        bigint primary key references org,
    product_name  text check (length(product_name) between 1 and 60),
    accent        text check (accent ~ '^[0-9a-f]{6}$'),
    ground        text check (ground ~ '^[0-9a-f]{6}$'),
    mail_footer   text check (length(mail_footer) between 1 and 500)
);

-- What pages and mails are dressed with; other features join it.
create view brand as
select b.org_id as brand_of, b.product_name as brand_name, b.accent as brand_accent, b.ground as brand_ground,
       null::text as brand_picture, b.mail_footer as brand_footer,
       null::text as brand_logo, null::integer as brand_logo_width, null::integer as brand_logo_height
from branding b;

-- On whose behalf it is sent; null: the installation's.
alter table mail add column org_id bigint;
