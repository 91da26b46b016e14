package dev.rekey.kit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rekey.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all tests share; started by the first that asks, ended with the run. */
public final class Kit {
    public static final TestClock CLOCK = new TestClock();

    private static @Nullable Node node;
    private static @Nullable Node secondNode;
    private static @Nullable GreenMail mailServer;
    private static @Nullable Path folder;

    private Kit() {}

    /** The server under test, on the embedded database, sending real mail to a mail server in this process. */
    public static synchronized Node node() {
        if (node == null) {
            Node started = Node.start(CLOCK, dataDirectory(), "rekey.smtp-url=" + smtpUrl());
            node = started;
            if (!Boolean.getBoolean("bench")) { // what is measured is what people have
                dontWaitForTheDisk(started.get(JdbcClient.class));
            }
            Runtime.getRuntime().addShutdownHook(new Thread(Kit::stop));
        }
        return node;
    }

    /** A process that is killed loses nothing by it, only a machine would; what does that has databases of its own. */
    private static void dontWaitForTheDisk(JdbcClient db) {
        db.sql("alter system set fsync = off").update();
        db.sql("select pg_reload_conf()").query(Boolean.class).single();
    }

    /** A second server on the same database, for races. */
    public static synchronized Node secondNode() {
        if (secondNode == null) {
            secondNode = Node.start(
                    CLOCK,
                    dataDirectory(),
                    "rekey.base-url=" + node().url(),
                    "rekey.smtp-url=" + smtpUrl(),
                    "rekey.db-url=" + databaseUrl(node()));
        }
        return secondNode;
    }

    /** One more on the same database, some of whose beans are others. To be closed by the test. */
    public static Node nodeWith(Consumer<GenericApplicationContext> beans) {
        return Node.start(
                CLOCK, beans, dataDirectory(), "rekey.smtp-url=" + smtpUrl(), "rekey.db-url=" + databaseUrl(node()));
    }

    /** One more on the same database, with a setting of its own. To be closed by the test. */
    public static Node nodeWith(String setting) {
        return Node.start(
                CLOCK, dataDirectory(), "rekey.smtp-url=" + smtpUrl(), "rekey.db-url=" + databaseUrl(node()), setting);
    }

    /** By which another node shares a node's embedded database. */
    public static String databaseUrl(Node node) {
        EmbeddedPostgres database = node.get(EmbeddedPostgres.class);
        String separator = database.jdbcUrl().contains("?") ? "&" : "?";
        return database.jdbcUrl() + separator + "user=" + database.user() + "&password=" + database.password();
    }

    public static JdbcClient db() {
        return node().get(JdbcClient.class);
    }

    public static synchronized GreenMail mailServer() {
        if (mailServer == null) {
            mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mailServer.start();
        }
        return mailServer;
    }

    public static String smtpUrl() {
        return "smtp://127.0.0.1:" + mailServer().getSmtp().getPort();
    }

    private static synchronized Path dataDirectory() {
        if (folder == null) {
            folder = temporaryFolder();
        }
        return folder;
    }

    /** Below the build's output. */
    public static Path temporaryFolder() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "test-data"));
            return Files.createTempDirectory(parent, "rekey").toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized void stop() {
        if (secondNode != null) {
            secondNode.close();
        }
        if (node != null) {
            node.close();
        }
        if (mailServer != null) {
            mailServer.stop();
        }
    }
}
