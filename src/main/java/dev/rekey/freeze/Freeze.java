package dev.rekey.freeze;

import dev.rekey.audit.AuditLog;
import dev.rekey.mail.NotMeLink;
import dev.rekey.mail.NotMeLink.Told;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.FrozenAccounts;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody was told of something that somebody else did, and freezes the own account with the link of that mail. The link
 * alone may do it: it takes away access and gives none.
 */
@Service
public class Freeze {
    /** What a mail tells of was done before the mail was written, in the same transaction. */
    private static final Duration BEFORE_TOLD = Duration.ofMinutes(1);

    private final NotMeLink links;
    private final Users users;
    private final FrozenAccounts frozen;
    private final Closing closing;
    private final FreezeMails mails;
    private final AuditLog audit;

    Freeze(NotMeLink links, Users users, FrozenAccounts frozen, Closing closing, FreezeMails mails, AuditLog audit) {
        this.links = links;
        this.users = users;
        this.frozen = frozen;
        this.closing = closing;
        this.mails = mails;
        this.audit = audit;
    }

    /** What a link that works tells of; looking changes nothing. @throws Problem 404 {@code not-me-dead} */
    Told find(String token) {
        Told told = links.open(token).orElseThrow(Freeze::dead);
        requireAlive(told, frozen.lastUnfrozen(told.user()));
        return told;
    }

    /**
     * An account that is frozen already stays so, but an earlier mail's link takes away what was added before the later.
     *
     * @throws Problem 404 {@code not-me-dead}
     */
    @Transactional
    public void freeze(String token, Origin origin) {
        Told told = links.open(token).orElseThrow(Freeze::dead);
        users.lock(List.of(told.user()));
        User user = users.find(told.user()).orElseThrow(Freeze::dead);
        Optional<Instant> unfrozen = frozen.lastUnfrozen(user.id());
        requireAlive(told, unfrozen);
        Instant since = told.at().minus(BEFORE_TOLD);
        if (unfrozen.isPresent() && since.isBefore(unfrozen.get())) {
            since = unfrozen.get(); // what an administrator has looked at is honest
        }
        Actor self = Actor.powerless(user.id(), user.name(), user.email().value(), origin);
        Map<String, Integer> gone = closing.close(user, self, since);
        boolean first = frozen.freeze(user.id());
        if (first || gone.values().stream().anyMatch(count -> count > 0)) {
            audit.recordInOrgsOf(self, "user.frozen", gone);
        }
        if (first) {
            mails.frozen(user, origin, frozen.keepersOfFrozen(user.id()));
        }
    }

    /** An old mail must not take away what the person has set up since, in the end honestly. */
    private static void requireAlive(Told told, Optional<Instant> unfrozen) {
        if (unfrozen.isPresent() && told.at().isBefore(unfrozen.get())) {
            throw dead();
        }
    }

    private static Problem dead() {
        return Problem.of(404, "not-me-dead");
    }
}
