package dev.rekey.languages;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.audit.Subject;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Language;
import dev.rekey.web.LanguageOffer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Chooses what an org offers. Whoever has a language that is not offered any more keeps it. */
@Service
class LanguageAdmin {
    private final Orgs orgs;
    private final LanguageOffers offers;
    private final AuditLog audit;

    LanguageAdmin(Orgs orgs, LanguageOffers offers, AuditLog audit) {
        this.orgs = orgs;
        this.offers = offers;
        this.audit = audit;
    }

    /** @throws dev.rekey.shared.Problem 400 naming {@code offered} or {@code defaultLanguage} */
    @Transactional
    public void change(Actor actor, LanguagesChange change) {
        actor.require(Permission.MANAGE_BRANDING);
        orgs.lock(actor.org());
        LanguageOffer before = offers.of(actor.org());
        LanguageOffer after = change.appliedTo(before);
        Changes changes = new Changes()
                .add("offered", Language.tags(before.offered()), Language.tags(after.offered()))
                .add(
                        "defaultLanguage",
                        before.standard().tag(),
                        after.standard().tag());
        if (!changes.none()) {
            offers.save(actor.org(), after);
            audit.record(actor, "languages.changed", Subject.named(actor.orgName()), changes.details());
        }
    }
}
