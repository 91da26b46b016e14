package dev.rekey.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Kit;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever has the database, but not the key file, moves no end of an archive without its being told. */
class EndsTest {
    private static final Sealed ORG = sealed();
    private static final List<Instant> TIMES = Kit.db()
            .sql("select at from event where org_id = :org order by at, id")
            .param("org", ORG.org().id().value())
            .query((row, n) -> Rows.instant(row, "at"))
            .list();

    private record Places(long first, long last) {}

    /** Minutes apart. */
    private static Sealed sealed() {
        Sealed org = Sealed.of(1);
        for (int i = 0; i < 3; i++) {
            Kit.CLOCK.advance(Duration.ofMinutes(3));
            org.changeAndSeal();
        }
        return org;
    }

    @Test
    void endsAreTheFirstAndLastOfTheTimeAskedFor() {
        long all = TIMES.size();
        assertThat(places(null, null)).isEqualTo(new Places(1, all));
        assertThat(places(TIMES.get(3), TIMES.get(5))).isEqualTo(new Places(4, 5));
        assertThat(places(Instant.EPOCH, now())).isEqualTo(new Places(1, all));
        assertThat(places(now(), null)).as("nothing since").isEqualTo(new Places(0, all));
        assertThat(places(null, Instant.EPOCH)).as("nothing before").isEqualTo(new Places(1, 0));
        assertThat(places(ORG.seal(3).at().plusSeconds(1), now()))
                .isEqualTo(new Places(ORG.seal(4).first(), all));
    }

    @Test
    void whatIsNotSignedMovesNothing() {
        Instant from = ORG.seal(1).at().plusSeconds(1);
        Instant to = ORG.seal(3).at().plusSeconds(1);
        Places honest = places(from, to);
        assertThat(honest).isEqualTo(new Places(ORG.seal(2).first(), ORG.seal(3).last()));
        for (String times : List.of("'2000-01-01'", "'2100-01-01'")) {
            assertThat(placesAfter(
                            from, to, "update seal set earliest = %1$s, latest = %1$s where org_id = :org", times))
                    .isEqualTo(honest);
        }
    }

    @Test
    void whatIsSignedAndAlteredIsTold() {
        Instant from = ORG.seal(1).at().plusSeconds(1);
        Instant to = ORG.seal(3).at().plusSeconds(1);
        for (String intruders : List.of(
                "update seal set at = '2000-01-01' where org_id = :org and number < 3",
                "update seal set at = '2000-01-01' where org_id = :org",
                "update seal set at = '2100-01-01' where org_id = :org and number > 2",
                "update seal set at = '2100-01-01' where org_id = :org",
                "delete from seal where org_id = :org and number = 1",
                "delete from seal where org_id = :org and number = 2",
                "delete from seal where org_id = :org and number = 3",
                "delete from seal where org_id = :org and number in (1, 2)",
                "update event set at = '2000-01-01' where org_id = :org",
                "update event set at = '2100-01-01' where org_id = :org",
                "update event set actor_name = 'Eve' where org_id = :org and id = "
                        + ORG.seal(2).ids().get(0))) {
            assertThatThrownBy(() -> placesAfter(from, to, intruders, ""))
                    .as(intruders)
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("trail-altered"));
        }
    }

    private static Instant now() {
        return Kit.CLOCK.instant();
    }

    /** 0 for none. */
    private static Places places(@Nullable Instant from, @Nullable Instant to) {
        Ends ends = Kit.node().get(Ends.class);
        long org = ORG.org().id().value();
        return new Places(ends.first(org, from).orElse(0), ends.last(org, to).orElse(0));
    }

    private static Places placesAfter(Instant from, Instant to, String intruders, String with) {
        return Objects.requireNonNull(Kit.node().get(TransactionTemplate.class).execute(status -> {
            status.setRollbackOnly();
            Kit.db()
                    .sql(intruders.formatted(with))
                    .param("org", ORG.org().id().value())
                    .update();
            return places(from, to);
        }));
    }
}
