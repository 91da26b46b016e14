package dev.rekey.bench;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.kit.Eventually;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import dev.rekey.seals.Archive;
import dev.rekey.seals.ArchiveCheck;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.transaction.support.TransactionTemplate;

/** A trail of ten million events: its pages, what an event costs, sealing and archives. */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class TrailBenchmark {
    private static final int EVENTS = Integer.getInteger("bench.events", 10_000_000);
    private static final int SEALED = 100_000;

    @Test
    void pagesAppendingSealingAndArchives() throws IOException, InterruptedException {
        World.TestOrg org = World.org("Ten million", 10 * TenMillionEvents.PEOPLE);
        long start = System.nanoTime();
        new TenMillionEvents(org, EVENTS).fill();
        Sample.tell("%d events made in %.0f s", EVENTS, seconds(start));
        pages(org);
        appending(org);
        sealing();
    }

    private static void pages(World.TestOrg org) {
        Http admin = org.admin().signIn();
        long now = Kit.CLOCK.instant().getEpochSecond();
        String month = "&from=" + (now - 400L * 86_400) + "&to=" + (now - 370L * 86_400);
        for (String range : List.of("", month)) {
            String in = range.isEmpty() ? "" : ", of a month long ago";
            tell(admin, "users' trail" + in, "user?" + range);
            tell(admin, "data's trail" + in, "data?" + range);
            tell(admin, "by who does most" + in, "user?performedBy=3000000001" + range);
            tell(admin, "by who does little" + in, "user?performedBy=3000019990" + range);
            tell(admin, "by a part of a name" + in, "user?performedBy=anna" + range);
            tell(admin, "one user's history, long" + in, "user?object=3000000001" + range);
            tell(admin, "one user's history, short" + in, "user?object=3000019990" + range);
            tell(admin, "one group's history by id" + in, "data?object=77" + range);
            tell(admin, "one group's history by name" + in, "data?object=group%2077" + range);
            tell(admin, "a frequent event" + in, "user?event=sign-in.succeeded" + range);
            tell(admin, "a rare event" + in, "user?event=mfa.reset" + range);
            tell(admin, "an event that never was" + in, "user?event=user.frozen" + range);
            tell(admin, "an action" + in, "data?action=updated" + range);
            tell(admin, "a type" + in, "user?type=mfa" + range);
        }
        PageClient console = PageClient.of(org.admin());
        Http browser = console.http();
        Sample.of(100, () -> browser.get("/admin/tools/user-audit").expect(200)).tell("the screen");
        Sample.of(100, () -> browser.get("/admin/tools/user-audit?event=mfa.reset")
                        .expect(200))
                .tell("the screen, a rare event");
    }

    private static void tell(Http admin, String what, String query) {
        admin.get("/audit/" + query).expect(200);
        Sample.of(100, () -> admin.get("/audit/" + query).expect(200)).tell(what);
    }

    /** Each in a transaction of its own, as many as two threads manage; the bare table has nothing but its rows. */
    private static void appending(World.TestOrg org) throws InterruptedException {
        AuditLog audit = Kit.node().get(AuditLog.class);
        TransactionTemplate transaction = Kit.node().get(TransactionTemplate.class);
        Actor actor =
                Actor.powerless(org.admin().id(), "Ada Tester", org.admin().email(), Origin.SYSTEM);
        Kit.db().sql("drop table if exists bench_bare").update();
        Kit.db().sql("create table bench_bare (like event including defaults)").update();
        Runnable record = () -> transaction.executeWithoutResult(status -> audit.recordIn(
                org.id(), actor, "user.updated", Subject.of(actor.user(), actor.name()), Map.of("enabled", true)));
        Runnable bare = () -> transaction.executeWithoutResult(status -> Kit.db()
                .sql(
                        "insert into bench_bare (org_id, at, name, actor_id, actor_name, subject_id, subject_name, details, address, user_agent, request_id)"
                                + " values (:org, :at, 'user.updated', :actor, 'Ada Tester', :actor, 'Ada Tester', '{\"enabled\": true}', '', '', '')")
                .param("org", org.id().value())
                .param("at", Rows.at(Kit.CLOCK.instant()))
                .param("actor", actor.user().value())
                .update());
        for (int round = 1; round <= 3; round++) {
            double bares = Sample.rate(2, Duration.ofSeconds(10), bare);
            double events = Sample.rate(2, Duration.ofSeconds(10), record);
            Sample.tell(
                    "round %d: %.0f events a second, %.0f bare inserts: %.0f %%; %.2f ms an event",
                    round, events, bares, 100 * events / bares, 2_000 / events);
        }
        Kit.db().sql("drop table bench_bare").update();
    }

    private static void sealing() throws IOException {
        World.TestOrg org = World.org();
        Kit.db()
                .sql("insert into event (org_id, at, name, actor_name, subject_name, address, user_agent, request_id)"
                        + " select :org, now(), 'user.updated', 'Ada Tester', 'Somebody', '192.0.2.7', 'Mozilla/5.0', i::text"
                        + " from generate_series(1, :events) i")
                .param("org", org.id().value())
                .param("events", SEALED)
                .update();
        long start = System.nanoTime();
        Eventually.eventually(() -> Kit.db()
                        .sql("select coalesce(max(last), 0) from seal where org_id = :org")
                        .param("org", org.id().value())
                        .query(Long.class)
                        .single()
                >= SEALED);
        Sample.tell("sealing: %.0f events a second", SEALED / seconds(start));
        Path file = Kit.temporaryFolder().resolve("archive.zip");
        start = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(file)) {
            Kit.node().get(Archive.class).write(org.id(), null, null, SEALED, out, (done, of) -> {});
        }
        Sample.tell("archive: %.0f events a second, %d KiB", SEALED / seconds(start), Files.size(file) / 1024);
        start = System.nanoTime();
        boolean whole = ArchiveCheck.check(file, List.of()).isWhole();
        Sample.tell("archive verified (%s): %.0f events a second", whole, SEALED / seconds(start));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
