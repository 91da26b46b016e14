package dev.rekey.apikeys;

import dev.rekey.branding.Brands;
import dev.rekey.orgs.Org;
import dev.rekey.shared.Actor;
import dev.rekey.users.Notices;
import dev.rekey.users.Notices.Notice;
import dev.rekey.users.User;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells the holder of a new key: a stolen session would else leave one behind unseen. */
@Component
class ApiKeyMails {
    private final Notices notices;
    private final Texts texts;
    private final Installed installed;
    private final Brands brands;
    private final Clock clock;

    ApiKeyMails(Notices notices, Texts texts, Installed installed, Brands brands, Clock clock) {
        this.notices = notices;
        this.texts = texts;
        this.installed = installed;
        this.brands = brands;
        this.clock = clock;
    }

    /** @param name the key's */
    void made(Actor actor, User holder, Org org, String name, Set<KeyRight> rights, Instant expires) {
        Text text = texts.in(holder.language(), holder.timeZone());
        String product = brands.of(org.id()).productName(installed);
        String may = rights.stream()
                .sorted()
                .map(right -> text.of("keys.right." + right.word()))
                .collect(Collectors.joining(", "));
        notices.tell(
                actor,
                Notice.of(
                                holder,
                                text.of("mail.key-made.subject", product),
                                text.of(
                                        "mail.key-made.body",
                                        holder.firstName(),
                                        name,
                                        org.name(),
                                        product,
                                        text.exact(clock.instant()),
                                        actor.origin().address(),
                                        text.exact(expires),
                                        may))
                        .onBehalfOf(org.id()));
    }
}
