package dev.rekey.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's data. It is made beside its place and renamed, so that it is whole or absent. */
record Cluster(PostgresHome home, PostgresBinaries binaries, PrivilegeDrop privileges) {
    static final String USER = "rekey";
    static final String DATABASE = "rekey";
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    /** Kept in postgresql.conf, where the operator may change them: no processes for what Rekey does not use. */
    private static final List<String> SETTINGS =
            List.of("-cio_method=sync", "-cmax_logical_replication_workers=0", "-cjit=off", "-cmax_wal_size=512MB");

    static void removeUnfinished(PostgresHome home) throws IOException {
        try (DirectoryStream<Path> leftOver =
                Files.newDirectoryStream(home.directory(), PostgresHome.UNFINISHED + "*")) {
            for (Path folder : leftOver) {
                LOG.info("removing {}, left by a start that was interrupted", folder);
                PrivateFiles.deleteTree(folder);
            }
        }
    }

    void makeIfAbsent(DatabasePassword password) throws IOException {
        if (!Files.exists(home.cluster())) {
            make(password);
        }
        privileges.own(home.cluster());
        privileges.own(PrivateFiles.directory(home.log()));
    }

    private void make(DatabasePassword password) throws IOException {
        LOG.info("making the database in {}", home.cluster());
        Path unfinished = PrivateFiles.unfinished(home.directory());
        PrivateFiles.write(unfinished.resolve("password"), password.text());
        privileges.own(unfinished);
        String folder = unfinished.getFileName().toString();
        initialise(folder);
        createDatabase(folder + "/cluster");
        Files.move(unfinished.resolve("cluster"), home.cluster(), StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.deleteTree(unfinished);
    }

    /** The built-in C.UTF-8 sorts by code point and folds case for all of Unicode, on every machine alike. */
    private void initialise(String folder) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + folder + "/cluster",
                "--username=" + USER,
                "--pwfile=" + folder + "/password",
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--lc-ctype=" + characterType(),
                "--no-instructions"));
        words.addAll(SETTINGS);
        check(privileges.run(home, "", words), "initdb");
    }

    /** What the C library takes for a letter: pg_trgm asks it, and in plain C would drop all but English ones. */
    private static String characterType() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "UTF-8" : "C.UTF-8";
    }

    private void createDatabase(String cluster) throws IOException {
        List<String> words = List.of(
                binaries.program("postgres").toString(),
                "--single",
                "-j",
                "-D",
                cluster,
                "-cexit_on_error=true",
                "postgres");
        check(privileges.run(home, "create database " + DATABASE + "\n", words), "create database");
    }

    private static void check(Command.Result result, String step) {
        if (!result.succeeded()) {
            throw new PostgresFailed("The embedded PostgreSQL could not be set up (" + step + "):\n" + result.output());
        }
    }
}
