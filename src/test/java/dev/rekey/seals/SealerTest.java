package dev.rekey.seals;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Kit;
import dev.rekey.kit.LogLines;
import dev.rekey.kit.World;
import dev.rekey.shared.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Each org's events get a place in its chain, once and for ever. */
class SealerTest {
    @Test
    void whatHappensIsSealedWithinTenSecondsWithoutAnybodyAsking() {
        Sealed org = Sealed.of(0);
        org.change(1);
        long begin = System.nanoTime();
        eventually("no seal came", () -> org.open() == 0);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(Kit.node().get(SealKeys.class).genuine(org.last().key())).isPresent();
    }

    /** By which a cut tail is found: the log is elsewhere. */
    @Test
    void eachSealIsToldToTheLogAsVerifyTakesIt() {
        Sealed org = Sealed.of(1);
        try (LogLines log = LogLines.of("rekey.seal")) {
            org.changeAndSeal();
            Seal last = org.last();
            eventually(() -> log.lines().stream()
                    .anyMatch(line -> line.contains(" org=" + last.org() + " number=" + last.number() + " ")
                            && line.contains(" hash=" + last.hashHex() + " ")));
        }
    }

    @Test
    void sealsFollowEachOtherWithoutAGap() {
        Sealed org = Sealed.of(3);
        Seal last = org.last();
        long events = org.number("select count(*) from event where org_id = :org");
        assertThat(last.last()).isEqualTo(events);
        long next = 1;
        for (long number = 1; number <= last.number(); number++) {
            assertThat(org.seal(number).first()).isEqualTo(next);
            next = org.seal(number).last() + 1;
        }
    }

    /** Its event would else belong between two that have their places already. */
    @Test
    void nothingIsSealedWhileATransactionMayStillBringSomethingBeforeIt() throws SQLException {
        World.TestOrg org = World.org();
        Sealed trail = new Sealed(org, org.admin().signIn());
        trail.seal();
        long before = trail.last().last();
        try (Connection slow = Kit.node().get(DataSource.class).getConnection()) {
            slow.setAutoCommit(false);
            insert(slow, org);
            trail.change(1);
            Kit.node().get(Sealer.class).seal();
            assertThat(trail.last().last()).isEqualTo(before);
            slow.commit();
            slow.setAutoCommit(true);
        }
        trail.seal();
        assertThat(trail.wrongAfter()).isEmpty();
    }

    @Test
    void manyWhoSealAtOnceMakeOneChain() {
        Sealed org = Sealed.of(1);
        Sealer here = Kit.node().get(Sealer.class);
        Sealer there = Kit.secondNode().get(Sealer.class);
        for (int round = 0; round < 5; round++) {
            org.change(2);
            List<CompletableFuture<Long>> both = new ArrayList<>();
            for (Sealer sealer : List.of(here, there, here, there)) {
                both.add(CompletableFuture.supplyAsync(sealer::seal));
            }
            both.forEach(CompletableFuture::join);
        }
        org.seal();
        assertThat(org.wrongAfter()).isEmpty();
        assertThat(org.last().last()).isEqualTo(org.number("select count(*) from event where org_id = :org"));
    }

    /** A copy brings the numbers of its transactions, which the new database has yet to reach. */
    @Test
    void aDatabaseThatWasRestoredFromACopyGoesOn() {
        Sealed org = Sealed.of(1);
        Kit.db()
                .sql(
                        "insert into event (org_id, at, name, actor_name, subject_name, address, user_agent, request_id, tx)"
                                + " values (:org, :at, 'user.created', '', '', '', '', '', '900000000000')")
                .param("org", org.org().id().value())
                .param("at", Rows.at(Kit.CLOCK.instant()))
                .update();
        Kit.db().sql("update sealing set horizon_tx = '900000000005'").update();
        org.change(1);
        org.seal();
        assertThat(org.wrongAfter()).isEmpty();
        assertThat(org.number("select horizon_tx::text::bigint from sealing where :org = :org"))
                .isLessThan(900_000_000_000L);
    }

    /** What is older than all seals was moved by one transaction and stands at the begin of a chain, in its order. */
    @Test
    void eventsFromBeforeThereWereSealsAreTakenAsTheyAre() {
        Sealed org = Sealed.of(0);
        try {
            org.forget();
            org.number("with moved as (insert into event"
                    + " (org_id, at, name, actor_name, subject_name, address, user_agent, request_id)"
                    + " select :org, '2020-02-02 12:00Z', 'user.created', '', '', '', '', ''"
                    + " from generate_series(1, 6000) returning 1)" // more than one seal takes
                    + " select count(*) from moved");
            org.seal();
            org.change(1);
            org.seal();
            assertThat(org.last().number()).isGreaterThan(2);
            assertThat(org.wrongAfter()).isEmpty();
        } finally {
            org.forget();
        }
    }

    /** Else a few that are very long keep all others from being sealed. */
    @Test
    void longEventsAreSealedAFewAtATime() {
        Sealed org = Sealed.of(1);
        long seals = org.last().number();
        try {
            org.number("with many as (insert into event"
                    + " (org_id, at, name, actor_name, subject_name, address, user_agent, request_id, details)"
                    + " select :org, '" + Kit.CLOCK.instant() + "', 'user.created', '', '', '', '', '',"
                    + " jsonb_build_object('long', repeat('x', 1000000)) from generate_series(1, 12) returning 1)"
                    + " select count(*) from many");
            org.seal();
            assertThat(org.last().number()).isGreaterThanOrEqualTo(seals + 3);
            assertThat(org.wrongAfter()).isEmpty();
        } finally {
            org.forget();
        }
    }

    private static void insert(Connection connection, World.TestOrg org) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into event (org_id, at, name, actor_name, subject_name, address, user_agent, request_id)"
                        + " values (?, ?, 'user.created', '', '', '', '', '')")) {
            insert.setLong(1, org.id().value());
            insert.setObject(2, Rows.at(Kit.CLOCK.instant()));
            insert.executeUpdate();
        }
    }
}
