package dev.rekey.freeze;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.PasswordHasher;
import dev.rekey.crypto.Token;
import dev.rekey.login.ForgottenPassword;
import dev.rekey.mfa.MadeCode;
import dev.rekey.mfa.OwedCodes;
import dev.rekey.orgs.Orgs;
import dev.rekey.sessions.FreshProof;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.FrozenAccounts;
import dev.rekey.users.Memberships;
import dev.rekey.users.Reach;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a frozen account back to its person. Whoever was in it knows the password and perhaps reads the mailbox, so that
 * the password goes, and what was set up once is set up again with a code that the administrator hands over.
 */
@Service
public class Unfreeze {
    private final Users users;
    private final Memberships memberships;
    private final Reach reach;
    private final Orgs orgs;
    private final FrozenAccounts frozen;
    private final Closing closing;
    private final OwedCodes codes;
    private final ForgottenPassword passwords;
    private final PasswordHasher hasher;
    private final FreshProof fresh;
    private final FreezeMails mails;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Unfreeze(
            Users users,
            Memberships memberships,
            Reach reach,
            Orgs orgs,
            FrozenAccounts frozen,
            Closing closing,
            OwedCodes codes,
            ForgottenPassword passwords,
            PasswordHasher hasher,
            FreshProof fresh,
            FreezeMails mails,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.users = users;
        this.memberships = memberships;
        this.reach = reach;
        this.orgs = orgs;
        this.frozen = frozen;
        this.closing = closing;
        this.codes = codes;
        this.passwords = passwords;
        this.hasher = hasher;
        this.fresh = fresh;
        this.mails = mails;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param since null when it is not frozen */
    public record Account(User user, Optional<Instant> since) {}

    /**
     * Whom the actor may unfreeze: an accepted member of the own org, or for super admins anybody.
     *
     * @throws Problem 404; 403 {@code not-with-key}, {@code own-freeze}, {@code super-admin}; 409 {@code out-of-reach}
     */
    Account find(Actor actor, UserId id) {
        boolean anybody = actor.may(Permission.ACROSS_ORGS);
        if (!anybody) {
            actor.require(Permission.MANAGE_USERS);
        }
        actor.requireInPerson();
        if (!anybody && !memberships.accepted(actor.org(), id)) {
            throw Problem.notFound();
        }
        User user = users.get(id);
        if (actor.is(id)) {
            throw Problem.forbidden("own-freeze");
        }
        if (user.superAdmin() && !anybody) {
            throw Problem.forbidden("super-admin");
        }
        reach.require(actor, List.of(id));
        return new Account(user, frozen.since(id));
    }

    /**
     * @return the code for what has to be set up again, to be shown once
     * @throws Problem as {@link #find}; 401 {@code reauthentication-required}; 409 {@code not-frozen}
     */
    public MadeCode unfreeze(Actor actor, UserId id) {
        requireFrozen(find(actor, id));
        fresh.require(actor, FreshProof.LONG);
        String nobodyKnows = hasher.hash(Token.random(Token.Kind.LINK).value());
        return Objects.requireNonNull(transaction.execute(status -> {
            users.lock(List.of(id));
            Account account = find(actor, id);
            Instant since = requireFrozen(account);
            closing.close(account.user(), actor, since); // what was under way when it was frozen
            frozen.unfreeze(id);
            users.setPassword(id, nobodyKnows);
            MadeCode code =
                    codeOrg(actor, id).map(org -> codes.show(orgs.get(org), id)).orElse(MadeCode.NOT_NEEDED);
            Subject person = Subject.of(id, account.user().name());
            audit.recordInOrgsOf(person, actor, "user.unfrozen", Map.of("setupCode", code.how()));
            mails.unfrozen(account.user(), actor);
            passwords.mailLink(id);
            return code;
        }));
    }

    private static Instant requireFrozen(Account account) {
        return account.since().orElseThrow(() -> Problem.conflict("not-frozen"));
    }

    /** By way of which org the code is made: the actor's own, if the person is in it. */
    private Optional<OrgId> codeOrg(Actor actor, UserId id) {
        OrgId own = actor.currentOrg();
        return own != null && memberships.accepted(own, id) ? Optional.of(own) : memberships.firstAccepted(id);
    }
}
