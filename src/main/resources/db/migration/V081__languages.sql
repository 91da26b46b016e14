-- Which languages an org offers, and which of them is its default. No row: all that ship, and English (United States).
create table language_offer (
    org_id    bigint primary key references org,
    offered   text[] not null check (cardinality(offered) > 0),
    standard  text not null,
    check (standard = any (offered))
);

create or replace view brand as
select o.id as brand_of, b.product_name as brand_name, b.accent as brand_accent, b.ground as brand_ground,
       p.name as brand_picture, b.mail_footer as brand_footer,
       l.name as brand_logo, l.width as brand_logo_width, l.height as brand_logo_height,
       f.offered as brand_languages, f.standard as brand_language
from org o
left join branding b on b.org_id = o.id
left join picture p on p.id = b.picture_id
left join picture l on l.org_id = o.id and l.kind = 'logo'
left join language_offer f on f.org_id = o.id;
