package dev.rekey.resets;

import dev.rekey.mfa.MfaMails;
import dev.rekey.orgs.Org;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.UserId;
import dev.rekey.users.Member;
import dev.rekey.users.Notices;
import dev.rekey.users.Notices.Notice;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Tells people that their factors were reset. */
@Component
class ResetMails {
    private final Notices notices;
    private final MfaMails mfaMails;
    private final Texts texts;
    private final Clock clock;

    ResetMails(Notices notices, MfaMails mfaMails, Texts texts, Clock clock) {
        this.notices = notices;
        this.mfaMails = mfaMails;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param org whose members they are; the actor may be an operator of the installation and in none of it */
    void reset(Actor actor, Org org, List<Member> members, Map<UserId, Receipt> receipts) {
        String product = mfaMails.product(org);
        notices.tell(
                actor,
                members.stream()
                        .map(member -> {
                            Text text = texts.in(member.language(), member.timeZone());
                            Receipt receipt = Objects.requireNonNull(receipts.get(member.id()));
                            String again = mfaMails.again(text, org, receipt.code());
                            return Notice.of(
                                            member,
                                            text.of("mail.reset.subject", product),
                                            body(text, actor, org, member, receipt, again),
                                            body(
                                                    text,
                                                    actor,
                                                    org,
                                                    member,
                                                    receipt,
                                                    text.of("mail.setup-code.elsewhere")))
                                    .onBehalfOf(org.id());
                        })
                        .toList());
    }

    private String body(Text text, Actor actor, Org org, Member member, Receipt receipt, String again) {
        boolean orgOnly = !receipt.levels().containsKey(MfaLevel.USER);
        return text.of(
                orgOnly ? "mail.reset.body.org" : "mail.reset.body",
                member.firstName(),
                org.name(),
                MfaMails.by(actor, org, text),
                text.exact(clock.instant()),
                again);
    }
}
