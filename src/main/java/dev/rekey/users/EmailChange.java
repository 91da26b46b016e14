package dev.rekey.users;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.Token;
import dev.rekey.sessions.FreshProof;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A new address for somebody: pending until the link mailed there is opened and the user has signed in with the old one.
 * Whether the address is somebody's already shows nowhere; then nothing is mailed there and the change never comes.
 */
@Service
public class EmailChange {
    private final Users users;
    private final Members members;
    private final Reach reach;
    private final EmailChanges changes;
    private final Unclaimed unclaimed;
    private final FormerEmails former;
    private final UserMails mails;
    private final FreshProof fresh;
    private final AuditLog audit;
    private final TransactionTemplate nested;

    EmailChange(
            Users users,
            Members members,
            Reach reach,
            EmailChanges changes,
            Unclaimed unclaimed,
            FormerEmails former,
            UserMails mails,
            FreshProof fresh,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.members = members;
        this.reach = reach;
        this.changes = changes;
        this.unclaimed = unclaimed;
        this.former = former;
        this.mails = mails;
        this.fresh = fresh;
        this.audit = audit;
        this.nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Whoever calls has asked whether the actor may, and holds the user's lock. @throws Problem 409 {@code mails-enough} */
    @Transactional(propagation = Propagation.MANDATORY)
    void request(Actor actor, UserId id, EmailAddress email) {
        actor.requireInPerson();
        User user = users.get(id);
        if (user.email().equals(email)) {
            return;
        }
        fresh.require(actor, actor.is(id) ? FreshProof.SHORT : FreshProof.LONG);
        send(user, email, actor.user());
        mails.emailChangeAsked(user, email, actor);
        Map<String, String> details = Map.of("old", user.email().value(), "new", email.value());
        audit.recordInOrgsOf(Subject.of(id, user.name()), actor, "email.change-requested", details);
    }

    /** One's own, or by an administrator with reach. @throws Problem 404 when nothing is pending; 409 {@code out-of-reach} */
    @Transactional
    public void resend(Actor actor, UserId id) {
        User user = locked(actor, id);
        EmailChanges.Pending pending =
                changes.of(id).filter(waiting -> waiting.confirmedAt() == null).orElseThrow(Problem::notFound);
        send(user, pending.email(), pending.requestedBy());
        audit.recordInOrgsOf(Subject.of(id, user.name()), actor, "email.confirmation-resent", Map.of());
    }

    /** One's own, or by an administrator with reach. @throws Problem 404 when nothing is pending; 409 {@code out-of-reach} */
    @Transactional
    public void cancel(Actor actor, UserId id) {
        User user = locked(actor, id);
        if (!changes.cancel(id)) {
            throw Problem.notFound();
        }
        audit.recordInOrgsOf(Subject.of(id, user.name()), actor, "email.change-cancelled", Map.of());
    }

    /** The address that a live link confirms; looking changes nothing. @throws Problem 404 {@code link-dead} */
    public EmailAddress find(Token link) {
        return changes.find(link)
                .orElseThrow(() -> Problem.of(404, "link-dead"))
                .email();
    }

    /** The link was opened, by whoever reads the mail there. @throws Problem 404 {@code link-dead} */
    @Transactional
    public void confirm(Token link, Origin origin) {
        EmailChanges.Pending pending = changes.find(link).orElseThrow(() -> Problem.of(404, "link-dead"));
        if (!changes.confirm(link)) {
            throw Problem.of(404, "link-dead");
        }
        User user = users.get(pending.user());
        Actor self = Actor.powerless(user.id(), user.name(), user.email().value(), origin);
        audit.recordInOrgsOf(
                self, "email.confirmed", Map.of("new", pending.email().value()));
    }

    /**
     * At the end of a sign-in with the old address, within its transaction and the user's lock. If the address became
     * somebody else's meanwhile, or whoever asked for it could not ask today, the change is gone, and the user told.
     *
     * @param passwordAt when the password was given: a session from before the link was opened proves nothing of it
     * @return the user with the new address; empty when nothing changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<User> apply(User user, Instant passwordAt, Origin origin) {
        return changes.confirmed(user.id(), passwordAt).flatMap(asked -> apply(asked, user, origin));
    }

    private Optional<User> apply(EmailChanges.Pending asked, User user, Origin origin) {
        EmailAddress email = asked.email();
        boolean may = mayStill(asked.requestedBy(), user);
        Unclaimed.Address address = may ? set(user, email) : Unclaimed.Address.TAKEN;
        if (address == Unclaimed.Address.BUSY) {
            return Optional.empty(); // still pending: the next sign-in brings it
        }
        changes.cancel(user.id()); // it is done, one way or the other
        if (address == Unclaimed.Address.TAKEN) {
            Actor self = Actor.powerless(user.id(), user.name(), user.email().value(), origin);
            recordDropped(user, self, email, may ? "taken" : "out-of-reach");
            mails.emailNotChanged(user, email);
            return Optional.empty();
        }
        Actor self = Actor.powerless(user.id(), user.name(), email.value(), origin);
        audit.recordInOrgsOf(self, "email.changed", Map.of("old", user.email().value(), "new", email.value()));
        User after = users.get(user.id());
        mails.emailChanged(user, after, self);
        return Optional.of(after);
    }

    /**
     * Ends what is pending, whoever asked for it: the account is more, or in other hands, than when it was asked for.
     * Within the caller's transaction and the user's lock.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void drop(User user, Actor actor, String reason) {
        changes.of(user.id())
                .filter(pending -> changes.cancel(user.id()))
                .ifPresent(pending -> recordDropped(user, actor, pending.email(), reason));
    }

    private void recordDropped(User user, Actor actor, EmailAddress email, String reason) {
        Map<String, String> details = Map.of("new", email.value(), "reason", reason);
        audit.recordInOrgsOf(Subject.of(user.id(), user.name()), actor, "email.change-dropped", details);
    }

    /** The user's own wish, or that of somebody who could ask for it as of now. */
    private boolean mayStill(@Nullable UserId requester, User user) {
        if (requester == null || requester.equals(user.id())) {
            return requester != null;
        }
        return users.get(requester).superAdmin()
                || !user.superAdmin()
                        && members.beyond(requester, List.of(user.id())).isEmpty();
    }

    /** All or nothing of it: who cannot have the address takes over no invitation either. */
    private Unclaimed.Address set(User user, EmailAddress email) {
        try {
            return Objects.requireNonNull(nested.execute(status -> {
                Unclaimed.Address address = unclaimed.free(email, user);
                if (address == Unclaimed.Address.FREE && !users.setEmail(user.id(), email)) {
                    throw Problem.conflict("already-member");
                }
                if (address == Unclaimed.Address.FREE) {
                    former.add(user.id(), user.email());
                }
                return address;
            }));
        } catch (DataIntegrityViolationException | Problem taken) {
            return Unclaimed.Address.TAKEN;
        }
    }

    /** @param by whose wish it is, also when somebody else has the link mailed again */
    private void send(User user, EmailAddress email, @Nullable UserId by) {
        Token link = Token.random(Token.Kind.LINK);
        if (!changes.begin(user.id(), email, by, link)) {
            throw Problem.conflict("mails-enough").with("field", "email");
        }
        mails.confirmEmail(
                user, email, link, users.find(email).filter(User::claimed).isEmpty());
    }

    private User locked(Actor actor, UserId id) {
        actor.requireInPerson();
        if (!actor.is(id)) {
            actor.require(Permission.MANAGE_USERS);
        }
        users.lock(List.of(id));
        if (!actor.is(id)) {
            Member member = members.get(actor.org(), id);
            if (!member.accepted()) {
                throw Problem.notFound(); // whether an invited address has an account, whose, and what waits there
            }
            reach.requireNoSuperAdmins(actor, List.of(member));
            reach.require(actor, List.of(id));
        }
        return users.get(id);
    }
}
