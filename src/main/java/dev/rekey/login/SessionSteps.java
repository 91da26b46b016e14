package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.Token;
import dev.rekey.login.Owed.What;
import dev.rekey.portals.Portal;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.Session;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.users.Invitations;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of a sign-in that was complete: another org, a new bearer token, its end. */
@Service
class SessionSteps {
    private final Users users;
    private final Sessions sessions;
    private final HalfSignIns signIns;
    private final Invitations invitations;
    private final Owed owed;
    private final SignInProgress progress;
    private final AuditLog audit;
    private final SessionOpener opener;

    SessionSteps(
            Users users,
            Sessions sessions,
            HalfSignIns signIns,
            Invitations invitations,
            Owed owed,
            SignInProgress progress,
            AuditLog audit,
            SessionOpener opener) {
        this.users = users;
        this.sessions = sessions;
        this.signIns = signIns;
        this.invitations = invitations;
        this.owed = owed;
        this.progress = progress;
        this.audit = audit;
        this.opener = opener;
    }

    /** The same steps for another org, beginning with what the session has proved; the session ends. */
    @Transactional
    public Step switchOrg(Actor actor, OrgId org) {
        actor.requireInPerson();
        users.lock(List.of(actor.user()));
        Session session = sessions.find(actor.session()).orElseThrow(() -> Problem.unauthenticated("unauthenticated"));
        User user = users.get(actor.user());
        if (session.proofs().forThisOrgAlone() && !org.equals(session.org())) {
            throw Problem.forbidden("passkey-of-org");
        }
        HalfSignIn signIn = HalfSignIn.begun(
                        user.id(), Road.PAGE, org, session.proofs().withoutOrg())
                .in(org);
        if (owed.choice(signIn, org).invited()) {
            invitations.accept(SignInProgress.self(user, actor.origin()), org);
        }
        sessions.end(session.id());
        Step next = progress.goOn(signIn, user, actor.origin(), null);
        return next instanceof Step.Done done ? done.notRecovered() : next;
    }

    /**
     * The same steps for a portal; the session ends.
     *
     * @throws Problem 403 {@code no-portal-access}, and the session goes on
     */
    @Transactional
    public Step enterPortal(Actor actor, Portal portal) {
        actor.requireInPerson();
        users.lock(List.of(actor.user()));
        Session session = sessions.find(actor.session()).orElseThrow(() -> Problem.unauthenticated("unauthenticated"));
        User user = users.get(actor.user());
        if (session.proofs().forThisOrgAlone() && !portal.org().equals(session.org())) {
            throw Problem.forbidden("passkey-of-org");
        }
        HalfSignIn signIn = HalfSignIn.begun(
                        user.id(), Road.PAGE, null, session.proofs().withoutOrg())
                .by(portal.link());
        if (owed.of(signIn, user, actor.origin()).what() == What.NOWHERE) {
            throw Problem.forbidden("no-portal-access");
        }
        sessions.end(session.id());
        Step next = progress.goOn(signIn, user, actor.origin(), null);
        return next instanceof Step.Done done ? done.notRecovered() : next;
    }

    /** A new bearer token for the old, as long as the same sign-in would still owe nothing; else what it owes. */
    @Transactional
    public Step refresh(Actor actor, Token bearer) {
        users.lock(List.of(actor.user()));
        Session session = sessions.find(actor.session()).orElseThrow(() -> Problem.unauthenticated("unauthenticated"));
        User user = users.get(actor.user());
        HalfSignIn signIn = new HalfSignIn(
                0, user.id(), Road.API, session.org(), session.org(), session.proofs(), null, null, null);
        Owed.Verdict verdict = owed.ofComplete(signIn, user, actor.origin());
        if (verdict.what() != What.NOTHING) {
            sessions.end(session.id());
            return progress.goOn(verdict, user, actor.origin(), null);
        }
        return sessions.rotate(bearer, opener.absolute(Session.Kind.BEARER, session.org()))
                .<Step>map(next -> new Step.Done(next.token(), user, session.org(), next.expiresAt(), null, null, null))
                .orElseGet(() -> new Step.Refused(Problem.unauthenticated("unauthenticated")));
    }

    /** What a browser had before it signed in anew, or gave up: a session or half a sign-in. */
    @Transactional
    public void leave(Token token) {
        sessions.end(token);
        signIns.end(token);
    }

    @Transactional
    public void signOut(Actor actor) {
        sessions.end(actor.session());
        audit.record(actor, "sign-out", Subject.of(actor.user(), actor.name()), Map.of());
    }
}
