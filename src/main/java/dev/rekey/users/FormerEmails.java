package dev.rekey.users;

import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The addresses that people had until lately, as long as nobody else has them. */
@Repository
public class FormerEmails {
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient db;
    private final Clock clock;

    FormerEmails(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param since when it was given up */
    public record Former(String email, Instant since) {}

    void add(UserId user, EmailAddress email) {
        db.sql("""
                insert into former_email (user_id, email, since) values (:user, :email, :now)
                on conflict (user_id, email) do update set since = :now
                """)
                .param("user", user.value())
                .param("email", email.value())
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    /** The newest first; nobody is in it who had no other address. */
    public Map<UserId, List<Former>> of(Collection<UserId> users) {
        Map<UserId, List<Former>> former = new HashMap<>();
        db.sql("""
                select f.user_id, f.email, f.since from former_email f
                where f.user_id = any(:users) and f.since > :kept
                  and not exists (select 1 from users u where u.email = f.email)
                order by f.since desc
                """)
                .param("users", Rows.users(users))
                .param("kept", Rows.at(clock.instant().minus(KEPT)))
                .query(row -> {
                    former.computeIfAbsent(UserId.of(row.getLong("user_id")), user -> new ArrayList<>())
                            .add(new Former(row.getString("email"), Rows.instant(row, "since")));
                });
        return former;
    }

    void forgetOld() {
        db.sql("delete from former_email where since < :kept")
                .param("kept", Rows.at(clock.instant().minus(KEPT)))
                .update();
    }
}
