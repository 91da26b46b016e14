package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.Token;
import dev.rekey.orgs.Orgs;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.Proofs;
import dev.rekey.sessions.Session;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.Memberships;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a sign-in that owes nothing any more into a session or a bearer token. Runs in the caller's transaction. */
@Component
class SessionOpener {
    private static final Duration WITHOUT_ORG = Duration.ofHours(12);

    private final Sessions sessions;
    private final Orgs orgs;
    private final Users users;
    private final Memberships memberships;
    private final AuditLog audit;
    private final Clock clock;

    SessionOpener(Sessions sessions, Orgs orgs, Users users, Memberships memberships, AuditLog audit, Clock clock) {
        this.sessions = sessions;
        this.orgs = orgs;
        this.users = users;
        this.memberships = memberships;
        this.audit = audit;
        this.clock = clock;
    }

    Step open(HalfSignIn signIn, User user, Origin origin, @Nullable Token device) {
        OrgId org = signIn.org();
        Session.Kind kind = signIn.road() == Road.PAGE ? Session.Kind.BROWSER : Session.Kind.BEARER;
        Instant now = clock.instant();
        Instant end = signIn.proofs().passwordAt().plus(absolute(kind, org));
        if (!end.isAfter(now)) {
            return new Step.Refused(Problem.unauthenticated("sign-in-expired"));
        }
        Instant expires = kind == Session.Kind.BROWSER ? end : earlier(end, now.plus(Sessions.BEARER_LIFE));
        Token token = sessions.open(kind, user.id(), org, signIn.proofs(), expires, origin, signIn.portal());
        if (org != null) {
            memberships.signedIn(org, user.id());
            users.signedIn(user.id(), org);
        }
        audit.recordIn(
                org,
                SignInProgress.self(user, origin),
                "sign-in.succeeded",
                Subject.of(user.id(), user.name()),
                Map.of("factors", factors(signIn.proofs()), "road", road(signIn)));
        return new Step.Done(token, user, org, expires, device, signIn.portal(), recovered(signIn.proofs()));
    }

    private static String road(HalfSignIn signIn) {
        return signIn.road() == Road.API ? "api" : signIn.portal() == null ? "page" : "portal";
    }

    /** How long after the password a session ends in any case; one of the API after twelve hours at most. */
    Duration absolute(Session.Kind kind, @Nullable OrgId org) {
        Duration ofOrg = org == null
                ? WITHOUT_ORG
                : Duration.ofHours(orgs.get(org).settings().absoluteHours());
        return kind == Session.Kind.BEARER && ofOrg.compareTo(Sessions.BEARER_ABSOLUTE) > 0
                ? Sessions.BEARER_ABSOLUTE
                : ofOrg;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    String orgName(@Nullable OrgId org) {
        return org == null ? "" : orgs.get(org).name();
    }

    private @Nullable MfaLevel recovered(Proofs proofs) {
        for (MfaLevel level : MfaLevel.values()) {
            Proofs.Proof proof = proofs.of(level);
            if (proof != null
                    && proof.factor().equals("recovery-code")
                    && proof.at().plus(HalfSignIns.LIFE).isAfter(clock.instant())) {
                return level;
            }
        }
        return null;
    }

    private static List<String> factors(Proofs proofs) {
        List<String> factors = new ArrayList<>(List.of("password"));
        if (proofs.user() != null) {
            factors.add("user:" + proofs.user().factor());
        }
        if (proofs.org() != null) {
            factors.add("org:" + proofs.org().factor());
        }
        return factors;
    }
}
