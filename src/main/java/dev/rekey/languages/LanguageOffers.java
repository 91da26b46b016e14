package dev.rekey.languages;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.web.Language;
import dev.rekey.web.LanguageOffer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the orgs offer. */
@Repository
public class LanguageOffers {
    private final JdbcClient db;

    LanguageOffers(JdbcClient db) {
        this.db = db;
    }

    /** @param org null for whoever is in none, to whom all are offered */
    public LanguageOffer of(@Nullable OrgId org) {
        if (org == null) {
            return LanguageOffer.ALL;
        }
        return db.sql("select offered, standard from language_offer where org_id = :org")
                .param("org", org.value())
                .query((row, n) -> LanguageOffer.read(row, "offered", "standard"))
                .optional()
                .orElse(LanguageOffer.ALL);
    }

    void save(OrgId org, LanguageOffer offer) {
        db.sql("""
                insert into language_offer (org_id, offered, standard) values (:org, :offered, :standard)
                on conflict (org_id) do update set offered = excluded.offered, standard = excluded.standard
                """)
                .param("org", org.value())
                .param("offered", Rows.texts(Language.tags(offer.offered())))
                .param("standard", offer.standard().tag())
                .update();
    }
}
