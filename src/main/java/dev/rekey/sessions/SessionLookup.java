package dev.rekey.sessions;

import dev.rekey.crypto.Token;
import dev.rekey.sessions.Session.Kind;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import dev.rekey.web.Brand;
import dev.rekey.web.Frame;
import dev.rekey.web.SignedIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Repository;

/**
 * From a token to who acts: one indexed query a request, which reads every right afresh, so that what was taken away a
 * moment ago is gone.
 */
@Repository
public class SessionLookup {
    /** A use is noted at most this often, so that reading pages does not write a row each. */
    private static final Duration NOTE_USE_EVERY = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final Clock clock;

    SessionLookup(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public Optional<SignedIn> find(Kind kind, Token token, Origin origin) {
        Instant now = clock.instant();
        Optional<Found> found = db.sql("""
                select s.*, p.first_name, p.last_name, p.email, p.language, p.time_zone, p.theme, p.super_admin,
                       m.org_name, coalesce(m.admin, false) as admin,
                       exists (select 1 from member x where x.user_id = s.user_id and x.org_id is distinct from s.org_id
                                                        and x.enabled and not x.portal_only) as other_orgs,
                       b.first_name || ' ' || b.last_name as behind_name, br.*
                from session s
                join person p on p.id = coalesce(s.acting_as, s.user_id)
                left join member m on m.user_id = p.id and m.org_id = s.org_id
                left join brand br on br.brand_of = s.org_id
                left join member b on s.acting_as is not null and b.user_id = s.user_id and b.org_id = s.org_id
                where s.token_hash = :hash and s.kind = :kind and s.expires_at > :now
                  and (s.acting_as is null
                       or b.admin and b.enabled and b.accepted_at is not null
                          and not m.admin and not p.super_admin and (b.all_data_access or not m.all_data_access))
                  and (s.org_id is null and p.super_admin and p.frozen_at is null or m.enabled and m.accepted_at is not null
                       and case when s.portal_link is null then not m.portal_only
                                else exists (select 1 from portal_member d where d.link = s.portal_link
                                             and d.org_id = s.org_id and d.user_id = s.user_id) end)
                  and (s.kind = 'bearer' or s.last_used_at > :now - coalesce(m.idle_minutes, 60) * interval '1 minute')
                """)
                .param("hash", token.hash())
                .param("kind", Sessions.word(kind))
                .param("now", Rows.at(now))
                .query((row, n) -> new Found(signedIn(row, origin), Rows.instant(row, "last_used_at")))
                .optional();
        found.filter(session -> session.lastUsedAt().isBefore(now.minus(NOTE_USE_EVERY)))
                .ifPresent(session -> noteUse(session.signedIn().getPrincipal().session(), now));
        return found.map(Found::signedIn);
    }

    private record Found(SignedIn signedIn, Instant lastUsedAt) {}

    private void noteUse(long session, Instant now) {
        db.sql("update session set last_used_at = :now where id = :id")
                .param("now", Rows.at(now))
                .param("id", session)
                .update();
    }

    private static SignedIn signedIn(ResultSet row, Origin origin) throws SQLException {
        Proofs proofs = Sessions.proofs(row);
        long actingAs = row.getLong("acting_as");
        Long portal = row.getObject("portal_link", Long.class);
        boolean superAdmin = row.getBoolean("super_admin") && portal == null;
        Actor actor = new Actor(
                UserId.of(actingAs == 0 ? row.getLong("user_id") : actingAs),
                row.getString("first_name") + " " + row.getString("last_name"),
                row.getString("email"),
                Rows.orgOrNull(row, "org_id"),
                row.getString("org_name") == null ? "" : row.getString("org_name"),
                permissions(row.getBoolean("admin") && portal == null, superAdmin && provedMfa(proofs)),
                superAdmin,
                row.getLong("id"),
                origin);
        Frame frame = new Frame(
                row.getString("language"),
                row.getString("time_zone"),
                row.getString("theme"),
                row.getBoolean("other_orgs") && portal == null,
                Brand.read(row));
        if (portal != null) {
            return SignedIn.inPortal(actor, frame, portal);
        }
        Actor.Behind behind = actingAs == 0
                ? null
                : new Actor.Behind(UserId.of(row.getLong("user_id")), row.getString("behind_name"));
        return new SignedIn(behind == null ? actor : actor.impersonatedBy(behind), frame, factors(proofs));
    }

    private static boolean provedMfa(Proofs proofs) {
        return proofs.user() != null;
    }

    private static Set<Permission> permissions(boolean admin, boolean acrossOrgs) {
        EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
        if (admin) {
            permissions.addAll(Permission.ofAdministrator());
        }
        if (acrossOrgs) {
            permissions.add(Permission.ACROSS_ORGS);
        }
        return permissions;
    }

    /** In Spring Security's words: what was proved, and when. */
    private static List<FactorGrantedAuthority> factors(Proofs proofs) {
        List<FactorGrantedAuthority> factors = new ArrayList<>();
        factors.add(factor(FactorGrantedAuthority.PASSWORD_AUTHORITY, proofs.passwordAt()));
        for (Proofs.Proof proof : new Proofs.Proof[] {proofs.user(), proofs.org()}) {
            if (proof != null) {
                factors.add(factor(
                        "FACTOR_"
                                + proof.factor()
                                        .toUpperCase(java.util.Locale.ROOT)
                                        .replace('-', '_'),
                        proof.at()));
            }
        }
        return factors;
    }

    private static FactorGrantedAuthority factor(String authority, Instant at) {
        return FactorGrantedAuthority.withAuthority(authority).issuedAt(at).build();
    }
}
