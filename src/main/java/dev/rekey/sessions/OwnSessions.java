package dev.rekey.sessions;

import dev.rekey.sessions.Session.Kind;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions and tokens as their owner sees them. */
@Repository
public class OwnSessions {
    private final JdbcClient db;
    private final Clock clock;

    OwnSessions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A session as its owner sees it. @param orgName null for none */
    public record Own(
            long id,
            Kind kind,
            @Nullable String orgName,
            Instant startedAt,
            Instant lastUsedAt,
            Instant expiresAt,
            String address,
            String userAgent) {}

    /** Those that are alive, the last used first; a hundred at most. */
    public List<Own> of(UserId user) {
        return db.sql("""
                select s.*, m.org_name from session s
                left join member m on m.user_id = s.user_id and m.org_id = s.org_id
                where s.user_id = :user and s.expires_at > :now
                  and (s.kind = 'bearer' or s.last_used_at > :now - coalesce(m.idle_minutes, 60) * interval '1 minute')
                order by s.last_used_at desc, s.id desc limit 100
                """)
                .param("user", user.value())
                .param("now", Rows.at(clock.instant()))
                .query((row, n) -> new Own(
                        row.getLong("id"),
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("org_name"),
                        Rows.instant(row, "started_at"),
                        Rows.instant(row, "last_used_at"),
                        Rows.instant(row, "expires_at"),
                        row.getString("address"),
                        row.getString("user_agent")))
                .list();
    }
}
