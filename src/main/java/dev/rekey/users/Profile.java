package dev.rekey.users;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.languages.LanguageOffers;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people set of their own accounts. */
@Service
class Profile {
    private final Users users;
    private final EmailChange emailChange;
    private final LanguageOffers languages;
    private final AuditLog audit;

    Profile(Users users, EmailChange emailChange, LanguageOffers languages, AuditLog audit) {
        this.users = users;
        this.emailChange = emailChange;
        this.languages = languages;
        this.audit = audit;
    }

    /** @throws dev.rekey.shared.Problem 409 {@code mails-enough} */
    @Transactional
    public void change(Actor actor, ProfileChange change) {
        actor.requireInPerson();
        users.lock(List.of(actor.user()));
        User before = users.get(actor.user());
        String theme = users.theme(actor.user());
        String first = or(change.firstName(), before.firstName());
        String last = or(change.lastName(), before.lastName());
        String language = or(change.language(), before.language());
        String timeZone = or(change.timeZone(), before.timeZone());
        String newTheme = or(change.theme(), theme);
        Changes changes = new Changes()
                .add("firstName", before.firstName(), first)
                .add("lastName", before.lastName(), last)
                .add("language", before.language(), language)
                .add("timeZone", before.timeZone(), timeZone)
                .add("theme", theme, newTheme);
        if (!language.equals(before.language())) {
            languages.of(actor.currentOrg()).require(language);
        }
        if (!changes.none()) {
            users.rename(actor.user(), first, last, language);
            users.setLook(actor.user(), newTheme, timeZone);
            audit.recordInOrgsOf(actor, "profile.updated", changes.details());
        }
        if (change.email() != null) {
            emailChange.request(actor, actor.user(), EmailAddress.parse("email", change.email()));
        }
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }
}
