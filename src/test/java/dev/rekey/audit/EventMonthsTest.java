package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Kit;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Events are kept by month, and none is lost or refused where a month is not made yet. */
class EventMonthsTest {
    /** Whatever the clock says, nothing that is done waits for a month to be made. */
    @Test
    void eventsOfMonthsThatNobodyMadeAreKeptAndMoveWhenTheirMonthIsMade() {
        World.TestOrg org = World.org();
        event(org, "2199-05-17 12:00Z");
        assertThat(table(org)).isEqualTo("event_default");
        Kit.node().get(EventMonths.class).make(LocalDate.of(2199, 5, 1));
        Kit.node().get(EventMonths.class).make(LocalDate.of(2199, 5, 1));
        assertThat(table(org)).isEqualTo("event_2199_05");
    }

    @Test
    void noEventIsRefusedWhileItsMonthIsMade() {
        World.TestOrg org = World.org();
        EventMonths months = Kit.node().get(EventMonths.class);
        for (int year = 2150; year < 2154; year++) {
            LocalDate month = LocalDate.of(year, 7, 1);
            Race.run(8, runner -> () -> {
                if (runner == 0) {
                    months.make(month);
                } else {
                    event(org, month + " 12:00Z");
                }
                return null;
            });
        }
        assertThat(Kit.db()
                        .sql("select count(*) from event where org_id = :org and tableoid <> 'event_default'::regclass")
                        .param("org", org.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(4 * 7);
    }

    private static void event(World.TestOrg org, String at) {
        Kit.db()
                .sql("insert into event (org_id, at, name, actor_name, subject_name, address, user_agent, request_id)"
                        + " values (:org, :at::timestamptz, 'user.created', '', '', '', '', '')")
                .param("org", org.id().value())
                .param("at", at)
                .update();
    }

    private static String table(World.TestOrg org) {
        return Kit.db()
                .sql("select tableoid::regclass::text from event where org_id = :org")
                .param("org", org.id().value())
                .query(String.class)
                .single();
    }
}
