package dev.rekey.users;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The API keys of members, as administrators see them: a reset leaves them alone unless it is told to end them. */
@Repository
public class MemberKeys {
    private final JdbcClient db;
    private final Clock clock;

    MemberKeys(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param rights in the words of the API @param lastUsed null for never */
    public record Key(
            String name, List<String> rights, @Nullable Instant lastUsed) {}

    /** Those for the org that work. */
    List<Key> of(OrgId org, UserId user) {
        return db.sql("""
                select name, rights, last_used_at from member_key
                where user_id = :user and org_id = :org and expires_at > :now order by id
                """)
                .param("user", user.value())
                .param("org", org.value())
                .param("now", Rows.at(clock.instant()))
                .query((row, n) -> new Key(
                        row.getString("name"),
                        List.of((String[]) row.getArray("rights").getArray()),
                        Rows.instantOrNull(row, "last_used_at")))
                .list();
    }
}
