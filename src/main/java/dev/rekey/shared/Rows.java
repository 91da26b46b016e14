package dev.rekey.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** How our words travel to and from PostgreSQL's columns, where the driver does not know them. */
public final class Rows {
    private Rows() {}

    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public static @Nullable OrgId orgOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : OrgId.of(value);
    }

    /** For {@code like}: what has the needle anywhere, taken literally. */
    public static String containing(String needle) {
        return "%" + needle.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** For {@code = any(:ids)}. */
    public static SqlArrayValue users(Collection<UserId> ids) {
        return new SqlArrayValue("bigint", ids.stream().map(UserId::value).toArray());
    }

    /** Of a statement that returns {@code user_id}: how many rows of whom. */
    public static Map<UserId, Integer> perUser(JdbcClient.StatementSpec returning) {
        return returning.query((row, n) -> UserId.of(row.getLong("user_id"))).list().stream()
                .collect(Collectors.toMap(Function.identity(), user -> 1, Integer::sum));
    }

    public static SqlArrayValue bigints(Collection<Long> ids) {
        return new SqlArrayValue("bigint", ids.toArray());
    }

    public static SqlArrayValue booleans(Collection<Boolean> values) {
        return new SqlArrayValue("boolean", values.toArray());
    }

    public static SqlArrayValue texts(Collection<String> texts) {
        return new SqlArrayValue("text", texts.toArray());
    }

    public static SqlArrayValue bytes(Collection<byte[]> values) {
        return new SqlArrayValue("bytea", (Object[]) values.toArray(new byte[0][]));
    }
}
