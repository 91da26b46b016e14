package dev.rekey.sessions;

import dev.rekey.crypto.Token;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of sign-ins that are not complete. */
@Repository
public class HalfSignIns {
    public static final Duration LIFE = Duration.ofMinutes(10);

    private final JdbcClient db;
    private final Clock clock;

    HalfSignIns(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Keeps a new one, or the same one a step further; either way its token is a new one and an earlier one is dead. */
    public Kept keep(HalfSignIn signIn) {
        Token token = Token.random(signIn.setUp() == null ? Token.Kind.SIGN_IN : Token.Kind.SET_UP);
        if (signIn.setUp() != null) {
            db.sql("delete from sign_in where user_id = :user and set_up is not null")
                    .param("user", signIn.user().value())
                    .update();
        }
        db.sql("delete from sign_in where id = :id").param("id", signIn.id()).update();
        Proofs proofs = signIn.proofs();
        Proofs.Proof userProof = proofs.user();
        Proofs.Proof orgProof = proofs.org();
        OrgId wanted = signIn.wantedOrg();
        OrgId org = signIn.org();
        MfaLevel setUp = signIn.setUp();
        long id = db.sql("""
                insert into sign_in (token_hash, user_id, road, wanted_org, org_id, password_at, user_factor, user_factor_at,
                                     org_factor, org_factor_at, set_up, set_up_code_id, portal_link, expires_at)
                values (:hash, :user, :road, :wanted, :org, :passwordAt, :userFactor, :userFactorAt,
                        :orgFactor, :orgFactorAt, :setUp, :setUpCode, :portal, :expires)
                returning id
                """)
                .param("hash", token.hash())
                .param("user", signIn.user().value())
                .param("road", signIn.road().name().toLowerCase(Locale.ROOT))
                .param("wanted", wanted == null ? null : wanted.value())
                .param("org", org == null ? null : org.value())
                .param("passwordAt", Rows.at(proofs.passwordAt()))
                .param("userFactor", userProof == null ? null : userProof.factor())
                .param("userFactorAt", Rows.atOrNull(userProof == null ? null : userProof.at()))
                .param("orgFactor", orgProof == null ? null : orgProof.factor())
                .param("orgFactorAt", Rows.atOrNull(orgProof == null ? null : orgProof.at()))
                .param("setUp", setUp == null ? null : setUp.word())
                .param("setUpCode", signIn.setUpCode())
                .param("portal", signIn.portal())
                .param("expires", Rows.at(clock.instant().plus(LIFE)))
                .query(Long.class)
                .single();
        return new Kept(
                token,
                new HalfSignIn(
                        id,
                        signIn.user(),
                        signIn.road(),
                        wanted,
                        org,
                        proofs,
                        setUp,
                        signIn.setUpCode(),
                        signIn.portal()));
    }

    /** A sign-in and the token that continues it. */
    public record Kept(Token token, HalfSignIn signIn) {}

    public Optional<HalfSignIn> find(Token token) {
        return db.sql(
                        "select * from sign_in where token_hash = :hash and expires_at > :now and (set_up is not null) = :setUp")
                .param("hash", token.hash())
                .param("now", Rows.at(clock.instant()))
                .param("setUp", token.is(Token.Kind.SET_UP))
                .query(HalfSignIns::read)
                .optional();
    }

    /** Whether another sign-in that is alive gave this set-up code. */
    public boolean anotherHas(long setUpCode, HalfSignIn signIn) {
        return !db.sql("select 1 from sign_in where set_up_code_id = :code and id <> :id and expires_at > :now")
                .param("code", setUpCode)
                .param("id", signIn.id())
                .param("now", Rows.at(clock.instant()))
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    public void end(long id) {
        db.sql("delete from sign_in where id = :id").param("id", id).update();
    }

    public void end(Token token) {
        db.sql("delete from sign_in where token_hash = :hash")
                .param("hash", token.hash())
                .update();
    }

    /** @return how many of whom */
    public Map<UserId, Integer> endAll(Collection<UserId> users) {
        return Rows.perUser(db.sql("delete from sign_in where user_id = any(:users) returning user_id")
                .param("users", Rows.users(users)));
    }

    public void forgetExpired() {
        db.sql("delete from sign_in where expires_at < :now")
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    private static HalfSignIn read(ResultSet row, int n) throws SQLException {
        String setUp = row.getString("set_up");
        return new HalfSignIn(
                row.getLong("id"),
                UserId.of(row.getLong("user_id")),
                HalfSignIn.Road.valueOf(row.getString("road").toUpperCase(Locale.ROOT)),
                Rows.orgOrNull(row, "wanted_org"),
                Rows.orgOrNull(row, "org_id"),
                Sessions.proofs(row),
                setUp == null ? null : MfaLevel.parse(setUp),
                row.getObject("set_up_code_id", Long.class),
                row.getObject("portal_link", Long.class));
    }
}
