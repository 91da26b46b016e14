package dev.rekey.users;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.PasswordHasher;
import dev.rekey.crypto.Token;
import dev.rekey.orgs.Org;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From being added to being a member: a new person activates the account with a mailed link and a first password, a
 * known one accepts at the next sign-in.
 */
@Service
public class Invitations {
    private static final Duration LINK_LIFE = Duration.ofDays(3);

    private final Users users;
    private final Members members;
    private final Memberships memberships;
    private final Activations activations;
    private final InvitationMails sent;
    private final Orgs orgs;
    private final UserMails mails;
    private final PasswordHasher hasher;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Invitations(
            Users users,
            Members members,
            Memberships memberships,
            Activations activations,
            InvitationMails sent,
            Orgs orgs,
            UserMails mails,
            PasswordHasher hasher,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.users = users;
        this.members = members;
        this.memberships = memberships;
        this.activations = activations;
        this.sent = sent;
        this.orgs = orgs;
        this.mails = mails;
        this.hasher = hasher;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Within the org's lock. @param typed the address as invited @throws Problem 409 {@code mails-enough} */
    @Transactional(propagation = Propagation.MANDATORY)
    void send(Actor inviter, OrgId org, User user, String typed) {
        if (!sent.count(org, typed)) {
            throw Problem.conflict("mails-enough").with("field", "email");
        }
        Token link = Token.random(Token.Kind.LINK);
        activations.forget(user.id(), org);
        activations.add(link, user.id(), org, LINK_LIFE); // also where nobody will see it: the same work for both
        String language = members.get(org, user.id()).language();
        if (user.passwordHash() == null) {
            mails.activate(user, language, org, inviter.orgName(), link);
        } else {
            mails.invite(user, org, inviter.orgName());
        }
    }

    /** As {@link #send}, to many whose mails are counted already; they leave after everybody else's. */
    @Transactional(propagation = Propagation.MANDATORY)
    void sendAll(Actor inviter, OrgId org, List<BulkUsers.Invitee> invited) {
        List<Token> links =
                invited.stream().map(one -> Token.random(Token.Kind.LINK)).toList();
        activations.renewAll(links, invited.stream().map(one -> one.user().id()).toList(), org, LINK_LIFE);
        mails.inviteAll(invited, org, inviter.orgName(), links);
    }

    /** Whom a live activation link is for; looking changes nothing. */
    public Optional<Activation> find(Token link) {
        return activations.find(link).flatMap(found -> {
            User user = users.get(found.user());
            if (user.passwordHash() != null) {
                return Optional.empty();
            }
            Org org = orgs.get(found.org());
            List<String> about = List.of(user.email().value(), user.firstName(), user.lastName(), org.name());
            int minimum = org.settings().passwordMinimum(); // no other org's: they are not accepted
            return Optional.of(new Activation(user.email().value(), org.name(), minimum, about));
        });
    }

    /** @param about words that the password should not be made of */
    public record Activation(String email, String org, int passwordMinimum, List<String> about) {}

    /**
     * Sets the first password and accepts the membership; the link works once. The hash is made before the transaction.
     *
     * @throws Problem 400 for a bad password, 404 {@code link-dead}
     */
    public void activate(Token link, String password, Origin origin) {
        Activation shown = find(link).orElseThrow(() -> Problem.of(404, "link-dead"));
        Passwords.check("password", password, shown.passwordMinimum(), shown.about());
        String hash = hasher.hash(password);
        transaction.executeWithoutResult(status -> {
            activations.find(link).ifPresent(found -> users.lock(List.of(found.user())));
            Activations.Row row = activations
                    .spend(link)
                    .filter(spent -> users.get(spent.user()).passwordHash() == null)
                    .orElseThrow(() -> Problem.of(404, "link-dead"));
            users.setPassword(row.user(), hash);
            users.passwordCameByMail(row.user());
            users.takeNamesFrom(row.org(), row.user());
            activations.forget(row.user());
            memberships.accept(row.org(), row.user());
            tellExempted(row.org(), row.user());
            User user = users.get(row.user());
            Actor self = Actor.powerless(user.id(), user.name(), user.email().value(), origin);
            audit.recordIn(row.org(), self, "user.activated", Subject.of(user.id(), user.name()), Map.of());
        });
    }

    /** Of an exemption from before the acceptance nobody was told: an invited person learns no more than the invitation. */
    private void tellExempted(OrgId org, UserId user) {
        Member member = members.get(org, user);
        if (member.mfaOptOut()) {
            mails.exemptedFromTheStart(member, org, orgs.get(org).name());
        }
    }

    /** Called while signing in, within its transaction. @return whether there was an invitation */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean accept(Actor self, OrgId org) {
        UserId user = self.user();
        if (!memberships.accept(org, user)) {
            return false;
        }
        tellExempted(org, user);
        audit.recordIn(org, self, "user.accepted", Subject.of(user, self.name()), Map.of());
        return true;
    }
}
