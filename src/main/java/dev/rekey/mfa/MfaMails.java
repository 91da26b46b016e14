package dev.rekey.mfa;

import dev.rekey.branding.Brands;
import dev.rekey.orgs.Org;
import dev.rekey.shared.Actor;
import dev.rekey.users.Member;
import dev.rekey.users.Notices;
import dev.rekey.users.Notices.Notice;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Tells people what was done to their factors. */
@Component
public class MfaMails {
    private final Notices notices;
    private final Texts texts;
    private final Installed installed;
    private final Brands brands;
    private final Clock clock;

    MfaMails(Notices notices, Texts texts, Installed installed, Brands brands, Clock clock) {
        this.notices = notices;
        this.texts = texts;
        this.installed = installed;
        this.brands = brands;
        this.clock = clock;
    }

    /** Another code for somebody who owes a set-up. */
    void code(Actor actor, Org org, Member member, MadeCode code) {
        Text text = texts.in(member.language(), member.timeZone());
        notices.tell(
                actor,
                Notice.of(
                                member,
                                text.of("mail.setup-code.subject", product(org)),
                                code(text, actor, org, member, again(text, org, code)),
                                code(text, actor, org, member, text.of("mail.setup-code.elsewhere")))
                        .onBehalfOf(org.id()));
    }

    private String code(Text text, Actor actor, Org org, Member member, String again) {
        return text.of(
                "mail.setup-code.body",
                member.firstName(),
                org.name(),
                by(actor, org, text),
                text.exact(clock.instant()),
                again);
    }

    /** What the org calls the product. */
    public String product(Org org) {
        return brands.of(org.id()).productName(installed);
    }

    /** Who did it, for a member of the org: the actor may be an operator of the installation and in none of it. */
    public static String by(Actor actor, Org org, Text text) {
        return org.id().equals(actor.currentOrg()) ? actor.name() : text.of("mail.reset.operator", actor.name());
    }

    /** How the person sets MFA up again. */
    public String again(Text text, Org org, MadeCode code) {
        String signIn = installed.baseUrl() + "/sign-in";
        if (code.how().equals("mailed") && code.text() != null) {
            return text.of(
                    "mail.setup-code.mailed",
                    code.text(),
                    text.exact(Objects.requireNonNull(code.expiresAt())),
                    signIn + "?setupCode=" + code.text());
        }
        return code.how().equals("not-needed")
                ? text.of("mail.setup-code.not-needed", signIn)
                : text.of(
                        code.how().equals("shown") ? "mail.setup-code.shown" : "mail.setup-code.ask",
                        org.name(),
                        signIn);
    }

    void enforcementEnded(Actor actor, List<Member> members) {
        notices.tell(
                actor,
                members.stream()
                        .map(member -> {
                            Text text = texts.in(member.language(), member.timeZone());
                            return Notice.of(
                                            member,
                                            text.of("mail.unenforced.subject", actor.orgName()),
                                            text.of(
                                                    "mail.unenforced.body",
                                                    member.firstName(),
                                                    actor.orgName(),
                                                    actor.name(),
                                                    text.exact(clock.instant())))
                                    .onBehalfOf(actor.currentOrg());
                        })
                        .toList());
    }
}
