package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.Token;
import dev.rekey.login.Owed.What;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.Session;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.users.Invitations;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of a sign-in that was complete: another org, a new bearer token, its end. */
@Service
class SessionSteps {
    private final Users users;
    private final Sessions sessions;
    private final Invitations invitations;
    private final Owed owed;
    private final SignInProgress progress;
    private final AuditLog audit;
    private final Clock clock;

    SessionSteps(
            Users users,
            Sessions sessions,
            Invitations invitations,
            Owed owed,
            SignInProgress progress,
            AuditLog audit,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.invitations = invitations;
        this.owed = owed;
        this.progress = progress;
        this.audit = audit;
        this.clock = clock;
    }

    /** The same steps for another org, beginning with what the session has proved; the session ends. */
    @Transactional
    public Step switchOrg(Actor actor, OrgId org) {
        users.lock(List.of(actor.user()));
        Session session = sessions.find(actor.session()).orElseThrow(() -> Problem.unauthenticated("unauthenticated"));
        User user = users.get(actor.user());
        if (owed.choice(user, org).invited()) {
            invitations.accept(SignInProgress.self(user, actor.origin()), org);
        }
        sessions.end(session.id());
        HalfSignIn signIn = HalfSignIn.begun(
                        user.id(), Road.PAGE, org, session.proofs().withoutOrg())
                .in(org);
        return progress.goOn(signIn, user, actor.origin(), null);
    }

    /** A new bearer token for the old, as long as the same sign-in would still owe nothing; else what it owes. */
    @Transactional
    public Step refresh(Actor actor, Token bearer) {
        users.lock(List.of(actor.user()));
        Session session = sessions.find(actor.session()).orElseThrow(() -> Problem.unauthenticated("unauthenticated"));
        User user = users.get(actor.user());
        HalfSignIn signIn =
                new HalfSignIn(0, user.id(), Road.API, session.org(), session.org(), session.proofs(), null);
        if (owed.of(signIn, user, actor.origin()).what() != What.NOTHING) {
            sessions.end(session.id());
            return progress.goOn(signIn, user, actor.origin(), null);
        }
        return sessions.rotate(bearer)
                .<Step>map(next ->
                        new Step.Done(next, user, session.org(), clock.instant().plus(Sessions.BEARER_LIFE), null))
                .orElseGet(() -> new Step.Refused(Problem.unauthenticated("unauthenticated")));
    }

    @Transactional
    public void signOut(Actor actor) {
        sessions.end(actor.session());
        audit.record(actor, "sign-out", Subject.of(actor.user(), actor.name()), Map.of());
    }
}
