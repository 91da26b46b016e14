package dev.rekey.mfa;

import dev.rekey.mail.Mail;
import dev.rekey.mail.Mailer;
import dev.rekey.orgs.Org;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.users.Member;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells people what was done to their factors. */
@Component
class MfaMails {
    private final Mailer mailer;
    private final Texts texts;
    private final Installed installed;
    private final Clock clock;

    MfaMails(Mailer mailer, Texts texts, Installed installed, Clock clock) {
        this.mailer = mailer;
        this.texts = texts;
        this.installed = installed;
        this.clock = clock;
    }

    /** @param org whose members they are; the actor may be an operator of the installation and in none of it */
    void reset(Actor actor, Org org, List<Member> members, Set<MfaLevel> levels) {
        mailer.enqueue(members.stream()
                .map(member -> {
                    Text text = texts.in(member.language());
                    boolean orgOnly = !levels.contains(MfaLevel.USER);
                    return new Mail(
                            member.email(),
                            text.of("mail.reset.subject", installed.productName()),
                            text.of(
                                    orgOnly ? "mail.reset.body.org" : "mail.reset.body",
                                    member.firstName(),
                                    org.name(),
                                    org.id().equals(actor.currentOrg())
                                            ? actor.name()
                                            : text.of("mail.reset.operator", actor.name()),
                                    text.exact(clock.instant()),
                                    installed.baseUrl() + "/sign-in"));
                })
                .toList());
    }

    void enforcementEnded(Actor actor, List<Member> members) {
        mailer.enqueue(members.stream()
                .map(member -> {
                    Text text = texts.in(member.language());
                    return new Mail(
                            member.email(),
                            text.of("mail.unenforced.subject", actor.orgName()),
                            text.of(
                                    "mail.unenforced.body",
                                    member.firstName(),
                                    actor.orgName(),
                                    actor.name(),
                                    text.exact(clock.instant())));
                })
                .toList());
    }
}
