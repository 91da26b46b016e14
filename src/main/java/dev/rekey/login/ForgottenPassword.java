package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.PasswordHasher;
import dev.rekey.crypto.Token;
import dev.rekey.jobs.Background;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.Member;
import dev.rekey.users.Members;
import dev.rekey.users.Reach;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A mailed link sets a password anew. It takes the place of the old password and of nothing else: MFA is asked for as
 * before, and no browser is remembered any more.
 */
@Service
public class ForgottenPassword {
    /** More links than this, all unused and alive, help nobody but somebody who floods a mailbox. */
    private static final int LIVE_LINKS = 3;

    private final Orgs orgs;
    private final Users users;
    private final Members members;
    private final Reach reach;
    private final PasswordLinks links;
    private final PasswordChange passwords;
    private final PasswordHasher hasher;
    private final PasswordMails mails;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    ForgottenPassword(
            Orgs orgs,
            Users users,
            Members members,
            Reach reach,
            PasswordLinks links,
            PasswordChange passwords,
            PasswordHasher hasher,
            PasswordMails mails,
            AuditLog audit,
            TransactionTemplate transaction,
            Background background) {
        this.orgs = orgs;
        this.users = users;
        this.members = members;
        this.reach = reach;
        this.links = links;
        this.passwords = passwords;
        this.hasher = hasher;
        this.mails = mails;
        this.audit = audit;
        this.transaction = transaction;
        background.soon("asked-for passwords", this::answerAll);
    }

    /** The same work and no answer, whoever has that address: what follows happens elsewhere. */
    @Transactional
    public void request(String email, Origin origin) {
        links.request(EmailAddress.ofAnything(email), origin);
    }

    private void answerAll() {
        while (Boolean.TRUE.equals(transaction.execute(status -> answerOne()))) {
            // as long as somebody waits
        }
    }

    private boolean answerOne() {
        Optional<PasswordLinks.Request> request = links.takeRequest();
        request.flatMap(asked -> users.find(asked.email()))
                .map(user -> locked(user.id()))
                .filter(user -> user.passwordHash() != null && !user.frozen())
                .filter(user -> user.email().equals(request.get().email()))
                .ifPresent(user -> {
                    Actor self = SignInProgress.self(user, request.get().origin());
                    if (send(user)) {
                        audit.recordInOrgsOf(self, "password.link-sent", Map.of());
                    }
                });
        return request.isPresent();
    }

    /**
     * Mails a link to a member, who asked an administrator.
     *
     * @throws Problem 404; 403 {@code super-admin}; 409 {@code not-activated}, {@code user-frozen}, {@code links-enough}
     */
    @Transactional
    public void send(Actor actor, UserId id) {
        actor.require(Permission.MANAGE_USERS);
        actor.requireInPerson();
        orgs.lock(actor.org());
        reach.requireStill(actor, actor.org());
        Member member = members.get(actor.org(), id);
        reach.requireNoSuperAdmins(actor, List.of(member));
        if (!member.accepted()) {
            throw Problem.conflict("not-activated");
        }
        User user = locked(id);
        if (user.frozen()) {
            throw Problem.conflict("user-frozen");
        }
        if (!send(user)) {
            throw Problem.conflict("links-enough");
        }
        audit.record(actor, "password.link-sent", Subject.of(id, member.name()), Map.of());
        audit.recordAllElsewhere(actor, actor.org(), "password.link-sent", List.of(id), List.of(Map.of()));
    }

    /** As it is now: another address, or another node's links, may have come meanwhile. */
    private User locked(UserId id) {
        users.lock(List.of(id));
        return users.get(id);
    }

    private boolean send(User user) {
        if (links.live(user.id()) >= LIVE_LINKS) {
            return false;
        }
        mails.link(user, links.add(user.id()));
        return true;
    }

    /** For whoever runs the installation, to hand on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Token link(UserId id) {
        return links.add(id);
    }

    /** To the address on file, whatever was mailed before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mailLink(UserId id) {
        drop(id);
        mails.link(users.get(id), links.add(id));
    }

    /** Ends the links that are on their way. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void drop(UserId id) {
        links.forget(List.of(id));
    }

    /** Whose password a live link sets; looking changes nothing. @throws Problem 404 {@code link-dead} */
    User owner(Token link) {
        return links.find(link)
                .map(users::get)
                .filter(user -> !user.frozen())
                .orElseThrow(() -> Problem.of(404, "link-dead"));
    }

    /**
     * Sets the password; the link works once, and with it end the sessions, half sign-ins and remembered devices.
     *
     * @throws Problem 400 naming {@code password}; 404 {@code link-dead}
     */
    void set(Token link, String password, Origin origin) {
        User user = owner(link);
        passwords.requireGood("password", password, user);
        String hash = hasher.hash(password);
        transaction.executeWithoutResult(status -> {
            users.lock(List.of(user.id()));
            User now = users.get(user.id());
            if (now.frozen()
                    || !links.spend(user.id(), link)
                    || !Objects.equals(now.passwordHash(), user.passwordHash())) {
                throw Problem.of(404, "link-dead");
            }
            passwords.replace(now, hash, PasswordChange.How.LINK, SignInProgress.self(now, origin), 0);
        });
    }
}
