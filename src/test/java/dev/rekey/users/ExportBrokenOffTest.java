package dev.rekey.users;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An export whose reader stops reading, goes away, or whose database does: nothing stays held, no half looks whole. */
class ExportBrokenOffTest {
    /** Of four bytes each a person has some 1,600: with these the file is more than sockets hold. */
    private static final int PEOPLE = 6_000;

    @Test
    void readersThatStopHoldFewConnectionsAndNoneOnceTheyAreGone() throws Exception {
        World.TestOrg org = crowd();
        PageClient console = PageClient.of(org.admin());
        List<Person> colleagues = List.of(org.anotherAdmin("Bob"), org.anotherAdmin("Cleo"));
        HikariDataSource pool = Kit.node().get(HikariDataSource.class);
        List<Socket> stalled = new ArrayList<>();
        try {
            stalled.add(begin(console));
            Http.Answer busy = console.http().get("/admin/users/export");
            assertThat(busy.status()).as("one of a user").isEqualTo(503);
            assertThat(busy.header("Content-Disposition")).isEmpty();
            stalled.add(begin(PageClient.of(colleagues.get(0))));
            assertThat(PageClient.of(colleagues.get(1))
                            .http()
                            .get("/admin/users/export")
                            .status())
                    .as("two of an org")
                    .isEqualTo(503);
            console.http().get("/admin/users").expect(200);
            PageClient.of(World.org().admin()).http().get("/admin/users/export").expect(200);
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
        eventually(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0 && exports() == 0);
        assertThat(console.http()
                        .get("/admin/users/export?search=ada")
                        .expect(200)
                        .text())
                .contains(org.admin().email());
    }

    @Test
    void readerWhoTakesTooLongIsBrokenOff() throws Exception {
        try (Socket reader = begin(PageClient.of(crowd().admin()))) {
            eventually(() -> exports() == 1);
            Kit.CLOCK.advance(MemberExport.LONGEST.plusSeconds(1));
            String text = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text.endsWith("0\r\n\r\n")).as("whole").isFalse();
        }
        eventually(() -> exports() == 0);
    }

    @Test
    void fileThatTheDatabaseBreaksOffIsNoWholeAnswer() throws Exception {
        World.TestOrg org = crowd();
        try (Socket reader = begin(PageClient.of(org.admin()))) {
            eventually(() -> exports() == 1);
            Kit.db()
                    .sql(
                            "select pg_terminate_backend(pid) from pg_stat_activity where query like :export and pid <> pg_backend_pid()")
                    .param("export", EXPORT)
                    .query()
                    .listOfRows();
            byte[] rest = reader.getInputStream().readAllBytes();
            String text = new String(rest, StandardCharsets.UTF_8);
            assertThat(text.length()).isGreaterThan(10_000);
            assertThat(text.endsWith("0\r\n\r\n")).as("whole").isFalse();
            assertThat(text.contains("<html")).as("a page in the file").isFalse();
        }
    }

    private static final String EXPORT = "%from membership m%from member_role%";

    private static long exports() {
        return Kit.db()
                .sql(
                        "select count(*) from pg_stat_activity where query like :export and pid <> pg_backend_pid() and state <> 'idle'")
                .param("export", EXPORT)
                .query(Long.class)
                .single();
    }

    /** Asks, and reads no more than the begin. */
    private static Socket begin(PageClient console) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8192);
        socket.connect(
                new InetSocketAddress("127.0.0.1", URI.create(Kit.node().url()).getPort()), 5_000);
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("GET /admin/users/export HTTP/1.1\r\nHost: localhost\r\nCookie: rekey="
                                + console.cookie("rekey") + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200 \r\n");
        return socket;
    }

    private static World.TestOrg crowd() {
        World.TestOrg org = World.org("Crowd", 2 * PEOPLE);
        Kit.db().sql("""
                        with made as (
                            insert into users (id, email, first_name, last_name, created_at)
                            select 9000000000 + :org * 10000 + i, 'crowd-' || :org || '-' || i || '@example.org',
                                   repeat(U&'\\+01F600', 200), repeat(U&'\\+01F680', 200), now()
                            from generate_series(1, :people) i returning *
                        )
                        insert into membership (org_id, user_id, first_name, last_name, email, invited_at)
                        select :org, id, first_name, last_name, email, now() from made
                        """).param("org", org.id().value()).param("people", PEOPLE).update();
        return org;
    }
}
