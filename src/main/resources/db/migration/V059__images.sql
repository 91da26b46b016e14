-- An org's pictures, made anew from what was uploaded. The name is random: whoever has it may see the picture.
create table picture (
    id          bigint generated always as identity primary key,
    org_id      bigint not null references org,
    kind        text not null check (kind in ('logo', 'image')),
    name        text not null unique,
    title       text not null check (length(title) between 1 and 200),
    width       integer not null check (width > 0),
    height      integer not null check (height > 0),
    file_id     bigint not null references file,
    created_at  timestamptz not null
);
create index picture_by_org on picture (org_id, kind, id);
create index picture_by_file on picture (file_id);
create unique index one_logo on picture (org_id) where kind = 'logo';

alter table branding add column picture_id bigint references picture on delete set null;
create index branding_by_picture on branding (picture_id);

create or replace view brand as
select o.id as brand_of, b.product_name as brand_name, b.accent as brand_accent, b.ground as brand_ground,
       p.name as brand_picture, b.mail_footer as brand_footer,
       l.name as brand_logo, l.width as brand_logo_width, l.height as brand_logo_height
from org o
left join branding b on b.org_id = o.id
left join picture p on p.id = b.picture_id
left join picture l on l.org_id = o.id and l.kind = 'logo';
