package dev.rekey.sessions;

import dev.rekey.crypto.Token;
import dev.rekey.sessions.Session.Kind;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of sessions and bearer tokens. */
@Repository
public class Sessions {
    /** Life of a bearer token until it is refreshed. */
    public static final Duration BEARER_LIFE = Duration.ofMinutes(15);

    /** All refreshing ends this long after the password. */
    public static final Duration BEARER_ABSOLUTE = Duration.ofHours(12);

    private final JdbcClient db;
    private final Clock clock;

    Sessions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param portal the number of the portal's address to which alone it leads; null for the console */
    public Token open(
            Kind kind,
            UserId user,
            @Nullable OrgId org,
            Proofs proofs,
            Instant expires,
            Origin origin,
            @Nullable Long portal) {
        Token token = Token.random(kind == Kind.BROWSER ? Token.Kind.SESSION : Token.Kind.BEARER);
        Instant now = clock.instant();
        Proofs.Proof userProof = proofs.user();
        Proofs.Proof orgProof = proofs.org();
        db.sql("""
                insert into session (token_hash, kind, user_id, org_id, started_at, password_at, user_factor, user_factor_at,
                                     org_factor, org_factor_at, last_used_at, expires_at, address, user_agent, portal_link)
                values (:hash, :kind, :user, :org, :now, :passwordAt, :userFactor, :userFactorAt,
                        :orgFactor, :orgFactorAt, :now, :expires, :address, :agent, :portal)
                """)
                .param("hash", token.hash())
                .param("kind", word(kind))
                .param("user", user.value())
                .param("org", org == null ? null : org.value())
                .param("now", Rows.at(now))
                .param("passwordAt", Rows.at(proofs.passwordAt()))
                .param("userFactor", userProof == null ? null : userProof.factor())
                .param("userFactorAt", Rows.atOrNull(userProof == null ? null : userProof.at()))
                .param("orgFactor", orgProof == null ? null : orgProof.factor())
                .param("orgFactorAt", Rows.atOrNull(orgProof == null ? null : orgProof.at()))
                .param("expires", Rows.at(expires))
                .param("address", origin.address())
                .param("agent", origin.userAgent())
                .param("portal", portal)
                .update();
        return token;
    }

    public Optional<Session> find(long id) {
        return db.sql("select * from session where id = :id")
                .param("id", id)
                .query(Sessions::read)
                .optional();
    }

    /** @param expiresAt when it must be refreshed, or ends */
    public record Opened(Token token, Instant expiresAt) {}

    /**
     * A bearer token's successor; the old one is dead at once, and of two callers one gets it.
     *
     * @param absolute how long after the password all of it ends
     * @return empty when the token was rotated, ended, or has come to its absolute end
     */
    public Optional<Opened> rotate(Token bearer, Duration absolute) {
        Token next = Token.random(Token.Kind.BEARER);
        Instant now = clock.instant();
        return db.sql("""
                update session set token_hash = :next, last_used_at = :now,
                                   expires_at = least(:expires, password_at + :absolute * interval '1 second')
                where token_hash = :hash and kind = 'bearer' and expires_at > :now
                  and password_at + :absolute * interval '1 second' > :now
                returning expires_at
                """)
                .param("hash", bearer.hash())
                .param("next", next.hash())
                .param("now", Rows.at(now))
                .param("expires", Rows.at(now.plus(BEARER_LIFE)))
                .param("absolute", absolute.toSeconds())
                .query((row, n) -> new Opened(next, Rows.instant(row, "expires_at")))
                .optional();
    }

    /**
     * A browser's session goes on as seen by somebody else, or by oneself again, under another token.
     *
     * @param as null for oneself
     * @return empty when it is no browser's session, or has ended
     */
    public Optional<Token> actAs(long id, @Nullable UserId as) {
        Token next = Token.random(Token.Kind.SESSION);
        int changed = db.sql(
                        "update session set acting_as = :as, token_hash = :hash where id = :id and kind = 'browser' and org_id is not null")
                .param("id", id)
                .param("as", as == null ? null : as.value())
                .param("hash", next.hash())
                .update();
        return changed == 1 ? Optional.of(next) : Optional.empty();
    }

    /** @return whether it was one of the user's */
    public boolean end(UserId user, long id) {
        return db.sql("delete from session where id = :id and user_id = :user")
                        .param("id", id)
                        .param("user", user.value())
                        .update()
                == 1;
    }

    public void end(long id) {
        db.sql("delete from session where id = :id").param("id", id).update();
    }

    public void end(Token token) {
        db.sql("delete from session where token_hash = :hash")
                .param("hash", token.hash())
                .update();
    }

    public Ended endAll(Collection<UserId> users) {
        return Ended.of(db.sql("delete from session where user_id = any(:users) returning user_id, kind")
                .param("users", Rows.users(users)));
    }

    /** @param kept the one that goes on; 0 for none */
    public int endOthers(UserId user, long kept) {
        return db.sql("delete from session where user_id = :user and id <> :kept")
                .param("user", user.value())
                .param("kept", kept)
                .update();
    }

    public Ended endInOrg(OrgId org, Collection<UserId> users) {
        return Ended.of(
                db.sql("delete from session where user_id = any(:users) and org_id = :org returning user_id, kind")
                        .param("users", Rows.users(users))
                        .param("org", org.value()));
    }

    /** Ends those in an org that see it as this user, or in which this user sees it as somebody. */
    public void endImpersonations(OrgId org, UserId user) {
        db.sql("""
                delete from session
                where org_id = :org and acting_as is not null and (acting_as = :user or user_id = :user)
                """).param("org", org.value()).param("user", user.value()).update();
    }

    /** Ends those, in whatever org, in which somebody sees it as this user. */
    public void endSeenAs(UserId user) {
        db.sql("delete from session where acting_as = :user")
                .param("user", user.value())
                .update();
    }

    /** Ends those in an org that enforces MFA which did not prove what it asks of the member. */
    public int endUnproved(OrgId org) {
        return db.sql("""
                delete from session s using member m
                where s.org_id = :org and m.org_id = s.org_id and m.user_id = s.user_id
                  and m.mfa_enforced and not m.mfa_opt_out and s.org_factor is null
                  and not (s.user_factor is not null and m.user_level_mfa_accepted
                           and not exists (select 1 from mfa_status f where f.user_id = s.user_id and f.org_id = s.org_id))
                """).param("org", org.value()).update();
    }

    /** Those that are under way with them. */
    public void endEverybodys() {
        db.sql("delete from session").update();
        db.sql("delete from sign_in").update();
    }

    public void forgetExpired() {
        db.sql("delete from session where expires_at < :now")
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Session read(ResultSet row, int n) throws SQLException {
        return new Session(
                row.getLong("id"),
                UserId.of(row.getLong("user_id")),
                Rows.orgOrNull(row, "org_id"),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "expires_at"),
                proofs(row));
    }

    static Proofs proofs(ResultSet row) throws SQLException {
        return new Proofs(Rows.instant(row, "password_at"), proof(row, "user_factor"), proof(row, "org_factor"));
    }

    private static Proofs.@Nullable Proof proof(ResultSet row, String column) throws SQLException {
        String factor = row.getString(column);
        return factor == null ? null : new Proofs.Proof(factor, Rows.instant(row, column + "_at"));
    }
}
