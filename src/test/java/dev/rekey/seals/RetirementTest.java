package dev.rekey.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.audit.EventMonths;
import dev.rekey.kit.Kit;
import dev.rekey.kit.World;
import dev.rekey.shared.OrgId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Months that need not be kept any more leave an archive behind, and a trail that still proves itself. */
class RetirementTest {
    static final YearMonth MONTH = YearMonth.of(2019, 5);

    @Test
    void anOldMonthIsArchivedVerifiedAndRemoved() throws IOException {
        Sealed org = old(3);
        assertThat(org.wrongAfter()).isEmpty();
        retire();
        assertThat(org.number("select count(*) from event where org_id = :org")).isEqualTo(1);
        assertThat(Kit.node().get(EventMonths.class).before(MONTH.plusMonths(1)))
                .isEmpty();
        Path archive = archive(org);
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
        org.seal(); // whoever archives while another seals has what was sealed before
        assertThat(written(org)).isEqualTo(org.number("select count(*) from event where org_id = :org"));
    }

    @Test
    void nothingGoesWhileItCannotBeArchivedWhole() throws IOException {
        Sealed whole = old(2);
        Sealed altered = old(2);
        rename(altered, "Somebody Else");
        assertThat(altered.wrongAfter()).hasSize(1);
        assertThatThrownBy(this::retire).hasMessageContaining("is not as it was sealed");
        assertThat(whole.number("select count(*) from event where org_id = :org"))
                .as("the month goes as one")
                .isEqualTo(3);
        assertThat(altered.number("select count(*) from event where org_id = :org"))
                .isEqualTo(3);
        assertThat(written(whole)).as("what is still there is exported").isEqualTo(3);
        rename(altered, "");

        Path kept = archive(whole);
        Path elsewhere = Files.move(kept, Kit.temporaryFolder().resolve("elsewhere.zip"));
        assertThatThrownBy(this::retire).hasMessageContaining("is not there as it was written");
        Files.writeString(kept, "another");
        assertThatThrownBy(this::retire).hasMessageContaining("is not there as it was written");
        assertThat(whole.number("select count(*) from event where org_id = :org"))
                .isEqualTo(3);
        Files.move(elsewhere, kept, StandardCopyOption.REPLACE_EXISTING);
        retire();
        assertThat(whole.number("select count(*) from event where org_id = :org"))
                .isEqualTo(1);
        assertThat(whole.wrongAfter()).isEmpty();
    }

    /** Else whoever can write to the database has a month dropped that nobody archived, or kept for ever. */
    @Test
    void aReceiptThatNobodySignedCountsForNothing() throws IOException {
        Sealed org = old(2);
        Kit.db()
                .sql("insert into retirement (org_id, month, first, last, file, sha256, at, key_id, signature)"
                        + " select :org, '2019-05-01', 1, 2, 'none.zip', '', now(), id, '' from seal_key limit 1")
                .param("org", org.org().id().value())
                .update();
        retire();
        assertThat(ArchiveCheck.check(archive(org), List.of()).events()).isEqualTo(2);
        assertThat(org.wrongAfter()).isEmpty();
    }

    /** Else an event that somebody dates back takes the whole trail before it into the archive of an old month. */
    @Test
    void anEventThatIsDatedBackKeepsItsMonth() {
        Sealed org = Sealed.of(1);
        long before = org.number("select count(*) from event where org_id = :org");
        Kit.node().get(EventMonths.class).make(MONTH.atDay(1));
        insert(org, 1);
        org.seal();
        try {
            assertThatThrownBy(this::retire).hasMessageContaining("one was put in");
            assertThat(org.number("select count(*) from event where org_id = :org"))
                    .isEqualTo(before + 1);
            assertThat(org.number("select count(*) from retirement where org_id = :org"))
                    .isZero();
        } finally {
            org.forget();
        }
    }

    /** What is sealed after the archive was made, and before the month goes, has an archive of its own. */
    @Test
    void nothingGoesThatStandsInNoArchive() {
        Sealed org = Sealed.of(0);
        org.forget();
        insert(org, 2);
        org.seal();
        Sealed altered = old(1);
        rename(altered, "Somebody Else");
        assertThatThrownBy(this::retire).hasMessageContaining("is not as it was sealed");
        rename(altered, "");
        insert(org, 1);
        org.seal();
        retire();
        assertThat(org.number("select count(*) from event where org_id = :org")).isZero();
        assertThat(org.number("select sum(last - first + 1) from retirement where org_id = :org"))
                .isEqualTo(3);
        assertThat(org.number("select count(distinct file) from retirement where org_id = :org"))
                .isEqualTo(2);
        assertThat(org.wrongAfter()).isEmpty();
    }

    @Test
    void twoNodesAtOnceMakeOneArchive() {
        Sealed org = old(2);
        List<CompletableFuture<Void>> both = Stream.of(Kit.node(), Kit.secondNode())
                .map(node -> CompletableFuture.runAsync(() -> retire(node.get(Retirement.class))))
                .toList();
        both.forEach(CompletableFuture::join);
        assertThat(org.number("select count(*) from retirement where org_id = :org"))
                .isEqualTo(1);
        assertThat(org.number("select count(*) from event where org_id = :org")).isEqualTo(1);
        assertThat(org.wrongAfter()).isEmpty();
    }

    /** How many events a whole archive has that is asked for now. */
    private static long written(Sealed org) throws IOException {
        Path file = Kit.temporaryFolder().resolve("now.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            Kit.node().get(Archive.class).write(org.org().id(), null, null, Archive.LIMIT, out, (done, of) -> {});
        }
        Verification.Report report = ArchiveCheck.check(file, List.of());
        assertThat(report.wrong()).isEmpty();
        return report.events();
    }

    private void retire() {
        retire(Kit.node().get(Retirement.class));
    }

    private static void retire(Retirement retirement) {
        try {
            retirement.retireBefore(MONTH.plusMonths(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path archive(Sealed org) {
        return Path.of(Kit.node().setting("rekey.archive-dir"))
                .resolve(Kit.db()
                        .sql("select file from retirement where org_id = :org and first > 0 and length(signature) > 0")
                        .param("org", org.org().id().value())
                        .query(String.class)
                        .single());
    }

    private static void rename(Sealed org, String actor) {
        Kit.db()
                .sql("update event set actor_name = :actor where org_id = :org and at < '2020-01-01'")
                .param("actor", actor)
                .param("org", org.org().id().value())
                .update();
    }

    /** Some events of the old month, and one of now. */
    static Sealed old(int events) {
        World.TestOrg org = World.org();
        Kit.node().get(EventMonths.class).make(MONTH.atDay(1));
        insert(org.id(), events);
        Sealed sealed = new Sealed(org, org.admin().signIn());
        sealed.seal();
        return sealed;
    }

    private static void insert(Sealed org, int events) {
        insert(org.org().id(), events);
    }

    private static void insert(OrgId org, int events) {
        Kit.db()
                .sql(
                        "insert into event (org_id, at, name, actor_name, subject_name, address, user_agent, request_id)"
                                + " select :org, '2019-05-17 12:00Z', 'user.created', '', '', '', '', i::text from generate_series(1, :events) i")
                .param("org", org.value())
                .param("events", events)
                .update();
    }
}
