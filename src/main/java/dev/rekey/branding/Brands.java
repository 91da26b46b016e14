package dev.rekey.branding;

import dev.rekey.shared.OrgId;
import dev.rekey.web.Brand;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orgs' looks. */
@Repository
public class Brands {
    private final JdbcClient db;

    Brands(JdbcClient db) {
        this.db = db;
    }

    /** What its pages and mails are dressed with. @param org null for the installation */
    public Brand of(@Nullable OrgId org) {
        if (org == null) {
            return Brand.NONE;
        }
        return db.sql("select * from brand where brand_of = :org")
                .param("org", org.value())
                .query((row, n) -> Brand.read(row))
                .optional()
                .orElse(Brand.NONE);
    }

    Branding get(OrgId org) {
        return db.sql("select * from branding where org_id = :org")
                .param("org", org.value())
                .query(Brands::read)
                .optional()
                .orElse(Branding.NONE);
    }

    void save(OrgId org, Branding branding) {
        Colour accent = branding.accent();
        Colour ground = branding.ground();
        db.sql("""
                insert into branding (org_id, product_name, accent, ground, picture_id, mail_picture_id, mail_footer)
                values (:org, :name, :accent, :ground, :picture, :mailPicture, :footer)
                on conflict (org_id) do update set product_name = excluded.product_name, accent = excluded.accent,
                                                   ground = excluded.ground, picture_id = excluded.picture_id,
                                                   mail_picture_id = excluded.mail_picture_id, mail_footer = excluded.mail_footer
                """)
                .param("org", org.value())
                .param("name", branding.productName())
                .param("accent", accent == null ? null : accent.hex())
                .param("ground", ground == null ? null : ground.hex())
                .param("picture", branding.picture())
                .param("mailPicture", branding.mailPicture())
                .param("footer", branding.mailFooter())
                .update();
    }

    private static Branding read(ResultSet row, int n) throws SQLException {
        String accent = row.getString("accent");
        String ground = row.getString("ground");
        return new Branding(
                row.getString("product_name"),
                accent == null ? null : Colour.of(accent),
                ground == null ? null : Colour.of(ground),
                row.getObject("picture_id", Long.class),
                row.getObject("mail_picture_id", Long.class),
                row.getString("mail_footer"));
    }
}
