package dev.rekey.sessions;

import dev.rekey.shared.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was ended of whom: sessions of browsers, and bearer tokens. */
public record Ended(Map<UserId, Integer> browsers, Map<UserId, Integer> tokens) {

    /** @param returning {@code user_id, kind} of each session that ended */
    static Ended of(JdbcClient.StatementSpec returning) {
        Map<UserId, Integer> browsers = new HashMap<>();
        Map<UserId, Integer> tokens = new HashMap<>();
        returning.query(row -> {
            boolean browser = "browser".equals(row.getString("kind"));
            (browser ? browsers : tokens).merge(UserId.of(row.getLong("user_id")), 1, Integer::sum);
        });
        return new Ended(browsers, tokens);
    }

    public int all() {
        return Stream.of(browsers, tokens)
                .flatMap(counts -> counts.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }
}
