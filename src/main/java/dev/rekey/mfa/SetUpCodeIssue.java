package dev.rekey.mfa;

import dev.rekey.mail.Mailer;
import dev.rekey.orgs.Org;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.UserId;
import dev.rekey.users.Member;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the set-up codes that people need, and says of each how it reaches its person, or why there is none. */
@Component
public class SetUpCodeIssue {
    /** How a code is to reach the person. */
    public enum Delivery {
        MAIL,
        /** Once, to the administrator, who gives it to the person; nothing is mailed. */
        SHOW,
        /** By mail, or not at all where there is no mail server. */
        MAIL_IF_ANY
    }

    private final SetUpCodes codes;
    private final Mailer mailer;

    SetUpCodeIssue(SetUpCodes codes, Mailer mailer) {
        this.codes = codes;
        this.mailer = mailer;
    }

    /** Without a mail server a code is shown. */
    public Delivery possible(Delivery wanted) {
        return wanted == Delivery.MAIL && !mailer.reachesPeople() ? Delivery.SHOW : wanted;
    }

    /** @param levels of whom what was removed, or has to be set up */
    public Map<UserId, MadeCode> issue(Org org, Map<UserId, Set<MfaLevel>> levels, Delivery wanted) {
        Delivery delivery = possible(wanted);
        boolean noMail = delivery == Delivery.MAIL_IF_ANY && !mailer.reachesPeople();
        Map<UserId, SetUpCodes.Needs> needs = codes.needs(levels.keySet());
        Map<UserId, MadeCode> made = new HashMap<>();
        Map<UserId, Set<MfaLevel>> served = new LinkedHashMap<>();
        levels.forEach((user, removed) -> {
            SetUpCodes.Needs of = needs.getOrDefault(user, SetUpCodes.Needs.OF_NOBODY);
            Set<MfaLevel> needed = needed(org, removed, of);
            if (needed.isEmpty()) {
                made.put(user, MadeCode.NOT_NEEDED);
            } else if (noMail) {
                made.put(user, MadeCode.none("no-mail"));
            } else if (delivery != Delivery.SHOW && of.mailboxAlone()) {
                made.put(user, MadeCode.none("mailbox-alone"));
            } else {
                served.put(user, needed);
            }
        });
        boolean mailed = delivery != Delivery.SHOW;
        Duration life = Duration.ofMinutes(org.settings().setUpCodeMinutes());
        codes.issue(org.id(), served, mailed, life)
                .forEach((user, issued) -> made.put(
                        user,
                        new MadeCode(mailed ? "mailed" : "shown", issued.code().text(), issued.expiresAt())));
        return made;
    }

    /** What a reset of a level would make of the code, told before it is pressed. */
    public enum Preview {
        MAIL,
        /** There is no mail server. */
        SHOW_ONLY,
        /** A mailed code would be void. */
        SHOW_MAILBOX,
        NONE
    }

    /** @param levels where a factor is removed, or has to be set up */
    public Preview preview(Org org, Member member, Set<MfaLevel> levels) {
        SetUpCodes.Needs needs = codes.needs(Set.of(member.id())).getOrDefault(member.id(), SetUpCodes.Needs.OF_NOBODY);
        if (needed(org, levels, needs).isEmpty()) {
            return Preview.NONE;
        }
        if (needs.mailboxAlone()) {
            return Preview.SHOW_MAILBOX;
        }
        return mailer.reachesPeople() ? Preview.MAIL : Preview.SHOW_ONLY;
    }

    private static Set<MfaLevel> needed(Org org, Set<MfaLevel> removed, SetUpCodes.Needs needs) {
        Set<MfaLevel> needed = EnumSet.noneOf(MfaLevel.class);
        if (removed.contains(MfaLevel.USER) && needs.userCode()) {
            needed.add(MfaLevel.USER);
        }
        if (removed.contains(MfaLevel.ORG) && org.settings().setUpCode()) {
            needed.add(MfaLevel.ORG);
        }
        return needed;
    }
}
