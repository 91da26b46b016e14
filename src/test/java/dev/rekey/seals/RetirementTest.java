package dev.rekey.seals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.audit.EventMonths;
import dev.rekey.kit.Kit;
import dev.rekey.kit.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Months that need not be kept any more leave an archive behind, and a trail that still proves itself. */
class RetirementTest {
    private static final YearMonth MONTH = YearMonth.of(2019, 5);

    @Test
    void anOldMonthIsArchivedVerifiedAndRemoved() throws IOException {
        Sealed org = old(3);
        assertThat(org.wrongAfter()).isEmpty();
        Kit.node().get(Retirement.class).retireBefore(MONTH.plusMonths(1));
        assertThat(org.number("select count(*) from event where org_id = :org")).isEqualTo(1);
        assertThat(Kit.node().get(EventMonths.class).before(MONTH.plusMonths(1)))
                .isEmpty();
        Path archive = Path.of(Kit.node().setting("rekey.archive-dir"))
                .resolve(MONTH.toString())
                .resolve("org-" + org.org().id() + ".zip");
        Verification.Report report = ArchiveCheck.check(archive, List.of());
        assertThat(report.wrong()).isEmpty();
        assertThat(report.events()).isEqualTo(3);
        try (var files = Files.list(archive.getParent())) {
            assertThat(files).allMatch(file -> file.toString().endsWith(".zip"));
        }
        assertThat(org.wrongAfter()).as("what is left").isEmpty();
        assertThat(org.wrongAfter("delete from event where org_id = :org"))
                .as("what did not retire")
                .hasSize(1)
                .allMatch(found -> found.contains("removed"));
        assertThat(org.wrongAfter("update retirement set last = last + 1 where org_id = :org"))
                .as("a receipt that nobody signed")
                .hasSize(1);
        org.change(1);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        long left =
                Kit.node().get(Archive.class).write(org.org().id(), null, null, Archive.LIMIT, rest, (done, of) -> {});
        Path file = Kit.temporaryFolder().resolve("rest.zip");
        Files.write(file, rest.toByteArray());
        assertThat(ArchiveCheck.check(file, List.of()).wrong()).isEmpty();
        assertThat(left).isEqualTo(org.number("select count(*) from event where org_id = :org"));
    }

    @Test
    void nothingGoesWhileItCannotBeArchivedWhole() {
        Sealed org = old(2);
        Kit.db()
                .sql("update event set actor_name = 'Somebody Else' where org_id = :org and at < '2020-01-01'")
                .param("org", org.org().id().value())
                .update();
        assertThat(org.wrongAfter()).hasSize(1);
        try {
            Kit.node().get(Retirement.class).retireBefore(MONTH.plusMonths(1));
        } catch (IOException refused) {
            assertThat(refused).hasMessageContaining("is not whole");
        }
        assertThat(org.number("select count(*) from event where org_id = :org")).isEqualTo(3);
        Kit.db()
                .sql("update event set actor_name = '' where org_id = :org and at < '2020-01-01'")
                .param("org", org.org().id().value())
                .update();
    }

    /** Some events of the old month, and one of now. */
    private static Sealed old(int events) {
        World.TestOrg org = World.org();
        Kit.node().get(EventMonths.class).make(MONTH.atDay(1));
        Kit.db()
                .sql(
                        "insert into event (org_id, at, name, actor_name, subject_name, address, user_agent, request_id)"
                                + " select :org, '2019-05-17 12:00Z', 'user.created', '', '', '', '', i::text from generate_series(1, :events) i")
                .param("org", org.id().value())
                .param("events", events)
                .update();
        Sealed sealed = new Sealed(org, org.admin().signIn());
        sealed.seal();
        return sealed;
    }
}
