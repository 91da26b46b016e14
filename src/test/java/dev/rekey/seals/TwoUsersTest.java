package dev.rekey.seals;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.audit.EventMonths;
import dev.rekey.kit.Kit;
import dev.rekey.kit.LogLines;
import dev.rekey.kit.Node;
import dev.rekey.orgs.OrgAdmin;
import dev.rekey.shared.Actor;
import dev.rekey.shared.CannotStart;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Permission;
import dev.rekey.shared.UserId;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** With an owner of its own, the database keeps the server from changing what has happened. */
class TwoUsersTest {
    private static final String USER = "rekey_serves";
    private static final String DATABASE = "two_users";

    @BeforeAll
    static void database() {
        Kit.db().sql("create database " + DATABASE).update();
        Kit.db().sql("create role " + USER + " login password 'serves'").update();
    }

    @AfterAll
    static void gone() {
        Kit.db().sql("drop database " + DATABASE + " with (force)").update();
        Kit.db().sql("drop role " + USER).update();
    }

    @Test
    void theServerCanAddToTheTrailsAndChangeNothingThere() {
        try (Node node = start(ordinary(), owner())) {
            JdbcClient db = node.get(JdbcClient.class);
            assertThat(db.sql("select current_user").query(String.class).single())
                    .isEqualTo(USER);
            node.get(OrgAdmin.class).create(operator(), "Two users", 5);
            eventually(
                    () -> db.sql("select count(*) from seal").query(Long.class).single() == 1);
            assertThat(node.get(Verification.class).verify(List.of()).wrong()).isEmpty();
            assertThat(node.get(Protection.class).isGiven()).isTrue();
            node.get(EventMonths.class).makeAhead();
            String month = db.sql("select tableoid::regclass::text from event")
                    .query(String.class)
                    .single();
            for (String forbidden : List.of(
                    "update event set actor_name = 'Somebody Else'",
                    "delete from event",
                    "truncate event",
                    "delete from " + month,
                    "drop table " + month,
                    "alter table event disable trigger all",
                    "update seal set number = 2",
                    "delete from seal",
                    "update sealed set event_ids = '{}'",
                    "delete from sealed",
                    "update seal_key set public_key = ''",
                    "update sealing set one = one",
                    "delete from sealing",
                    "delete from flyway_schema_history")) {
                assertThatThrownBy(() -> db.sql(forbidden).update())
                        .as(forbidden)
                        .rootCause()
                        .message()
                        .containsAnyOf("permission denied", "must be owner");
            }
        }
        // A function that runs as the owner finds no table of the caller's.
        try (Node node = start(ordinary(), owner())) {
            JdbcClient db = node.get(JdbcClient.class);
            node.get(TransactionTemplate.class).executeWithoutResult(status -> {
                db.sql("create temp table event_default (like event including defaults)")
                        .update();
                db.sql("insert into event_default (at, name, actor_name, subject_name, address, user_agent, request_id)"
                                + " values ('2019-01-15', 'org.created', '', '', '', '', '')")
                        .update();
                db.sql("grant all on event_default to public").update();
                node.get(EventMonths.class).make(LocalDate.of(2019, 1, 1));
                assertThat(db.sql("select count(*) from pg_temp.event_default")
                                .query(Long.class)
                                .single())
                        .isEqualTo(1);
                status.setRollbackOnly();
            });
        }
        try (Node again = start(ordinary(), owner())) {
            assertThat(again.get(Protection.class).isGiven()).isTrue();
        }
    }

    @Test
    void theOwnerTakesOldMonthsOutAndTheServerCannot() throws IOException {
        try (Node node = start(ordinary(), owner())) {
            JdbcClient db = node.get(JdbcClient.class);
            node.get(EventMonths.class).make(LocalDate.of(2019, 5, 1));
            db.sql("insert into event (at, org_id, name, actor_name, subject_name, address, user_agent, request_id)"
                            + " values ('2019-05-15', 777, 'org.created', '', '', '', '', '')")
                    .update();
            eventually(() -> {
                node.get(Sealer.class).seal();
                return node.get(Seals.class).last(777).isPresent();
            });
            assertThatThrownBy(() -> db.sql("drop table event_2019_05").update())
                    .rootCause()
                    .hasMessageContaining("must be owner");
            node.get(Retirement.class).retireBefore(YearMonth.of(2019, 6));
            assertThat(node.get(EventMonths.class).before(YearMonth.of(2019, 6)))
                    .isEmpty();
            assertThat(node.get(Verification.class).verify(List.of()).wrong()).isEmpty();
        }
    }

    @Test
    void withoutAnOwnerTheStartWarns() {
        try (LogLines log = LogLines.of(Protection.class.getName())) {
            Kit.node().get(Protection.class).warn();
            assertThat(log.lines()).containsExactly(Protection.WARNING);
        }
    }

    @Test
    void oneUserForBothIsRefused() {
        assertThatThrownBy(() -> start(owner(), owner())).hasStackTraceContaining(CannotStart.class.getName());
    }

    private static Node start(String url, String ownerUrl) {
        return Node.start(
                Kit.CLOCK,
                Kit.temporaryFolder(),
                "rekey.key-file=" + Kit.node().setting("rekey.key-file"),
                "rekey.db-url=" + url,
                "rekey.db-owner-url=" + ownerUrl);
    }

    private static String owner() {
        return Kit.databaseUrl(Kit.node()).replaceFirst("/[a-z_]+\\?", "/" + DATABASE + "?");
    }

    private static String ordinary() {
        return owner().replaceFirst("user=[^&]*&password=.*", "user=" + USER + "&password=serves");
    }

    private static Actor operator() {
        return new Actor(
                UserId.of(1_000_000_001),
                "Sudo",
                "sudo@example.org",
                null,
                "",
                Set.of(Permission.ACROSS_ORGS),
                true,
                0,
                Origin.SYSTEM);
    }
}
