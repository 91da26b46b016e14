package dev.rekey.bench;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import dev.rekey.shared.Cursor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Lists, searches, filters, counters and export of an org with a million members. */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class MillionMembersBenchmark {
    private static final int MEMBERS = 1_000_000;

    @Test
    void listsSearchesAndCounters() throws IOException {
        World.TestOrg org = World.org("A million", 2 * MEMBERS);
        long start = System.nanoTime();
        new MillionMembers(org).fill(MEMBERS);
        Sample.tell("a million members made in %.0f s", (System.nanoTime() - start) / 1e9);
        Http admin = org.admin().signIn();
        PageClient console = PageClient.open();
        console.password(org.admin());
        tell(admin, "page 1", "sort=name");
        tell(admin, "page 1, by last login", "sort=-lastLogin");
        tell(admin, "page near the end", "cursor=" + nearTheEnd(org));
        tell(admin, "search of a needle that many have (ann)", "search=ann");
        tell(admin, "search of a needle that three have (qzx)", "search=qzx");
        tell(admin, "search of a needle of a few thousand, all late in the order (zim)", "search=zim");
        tell(admin, "the same by last login", "search=zim&sort=-lastLogin");
        tell(admin, "search of a needle that nobody has (qqq)", "search=qqq");
        tell(admin, "search of two letters that many have (an)", "search=an");
        Sample.cold(20, () -> admin.get("/user/users?limit=25&search=qq").expect(200))
                .tell("search of two letters that nobody has (qq)");
        tell(admin, "inactive ones, few", "status=inactive");
        tell(admin, "inactive ones, searched", "status=inactive&search=ann");
        tell(admin, "administrators, one", "permission=admin");
        tell(
                admin,
                "with All Data Access, many, gone long ago, newest first",
                "permission=allDataAccess&sort=-lastLogin");
        for (MillionMembers.Group group : MillionMembers.Group.values()) {
            tell(admin, "members of " + group.words, "groupId=" + group.id(org));
        }
        tell(
                admin,
                "members of any of three groups, active, searched",
                "status=active&search=son&groupId="
                        + String.join(
                                ",",
                                Stream.of(MillionMembers.Group.values())
                                        .map(group -> Long.toString(group.id(org)))
                                        .toList()));
        Sample.of(200, () -> admin.get("/user/org").expect(200)).tell("counters, GET /user/org");
        tell(console, "User Management page", "");
        tell(console, "User Management page, search ann", "?search=ann");
        tell(console, "User Management page, search zim, active", "?search=zim&status=active");
        tell(console, "User Management page, a group", "?groupId=" + MillionMembers.Group.FEW.id(org));
        export(console, "");
        export(console, "?status=inactive");
    }

    private static void tell(Http admin, String what, String query) {
        Sample.of(300, () -> admin.get("/user/users?limit=25&" + query).expect(200))
                .tell(what);
    }

    private static void tell(PageClient console, String what, String query) {
        Http browser = console.http();
        Sample.of(200, () -> browser.get("/admin/users" + query).expect(200)).tell(what);
    }

    /** The file is read and thrown away; the heap is this whole process's, server and test. */
    private static void export(PageClient console, String query) throws IOException {
        System.gc();
        long before = heap();
        AtomicLong most = new AtomicLong();
        Thread watch = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                most.accumulateAndGet(heap(), Math::max);
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        watch.start();
        long start = System.nanoTime();
        long first = 0;
        long lines = 0;
        long bytes = 0;
        var connection = (HttpURLConnection) URI.create(Kit.node().url() + "/admin/users/export" + query)
                .toURL()
                .openConnection();
        connection.setRequestProperty("Cookie", "rekey=" + console.cookie("rekey"));
        byte[] buffer = new byte[1 << 16];
        try (InputStream file = connection.getInputStream()) {
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                first = first == 0 ? System.nanoTime() - start : first;
                bytes += read;
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        watch.interrupt();
        Sample.tell(
                "CSV export %s: %,d rows, %.0f MB in %.1f s, %,.0f rows/s, first bytes after %.2f s, heap %d MB before, %d MB at most",
                query.isEmpty() ? "of all" : query,
                lines - 1,
                bytes / 1e6,
                seconds,
                (lines - 1) / seconds,
                first / 1e9,
                before >> 20,
                most.get() >> 20);
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** As the list itself would give it out. */
    private static String nearTheEnd(World.TestOrg org) {
        return Kit.db()
                .sql("""
                        select user_id, sort_name from membership where org_id = :org
                        order by sort_name desc, user_id desc offset 100 limit 1
                        """)
                .param("org", org.id().value())
                .query((row, n) -> new Cursor("name:" + row.getString("sort_name"), row.getLong("user_id")))
                .single()
                .encode();
    }
}
