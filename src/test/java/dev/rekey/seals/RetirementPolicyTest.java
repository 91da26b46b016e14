package dev.rekey.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.audit.EventLines;
import dev.rekey.audit.EventMonths;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Which months go, and when. */
class RetirementPolicyTest {
    @Test
    void whatThePolicySaysGoes() {
        Sealed org = RetirementTest.old(2);
        YearMonth now = YearMonth.from(Kit.CLOCK.instant().atOffset(ZoneOffset.UTC));
        int keep = (int) RetirementTest.MONTH.until(now, ChronoUnit.MONTHS);
        retirement("", 0).byPolicy();
        retirement("", keep).byPolicy();
        assertThat(org.number("select count(*) from event where org_id = :org"))
                .as("kept that long, or for ever")
                .isEqualTo(3);
        retirement("", keep - 1).byPolicy();
        assertThat(org.number("select count(*) from event where org_id = :org")).isEqualTo(1);
    }

    /** Else whoever collects events misses what their server did not take in time. */
    @Test
    void nothingGoesBeforeItIsStreamed() throws IOException {
        Path collected = Kit.temporaryFolder().resolve("collected.jsonl");
        String target = "file:" + collected;
        EventStream stream = Kit.node().get(EventStream.class);
        stream.begin(target);
        Sealed org = RetirementTest.old(2);
        Retirement retirement = retirement(target, 0);
        assertThatThrownBy(() -> retirement.retireBefore(RetirementTest.MONTH.plusMonths(1)))
                .hasMessageContaining("have not reached " + target);
        assertThat(org.number("select count(*) from event where org_id = :org")).isEqualTo(3);
        try (EventSink sink = EventSink.of(target, null)) {
            stream.pass(target, sink);
        }
        retirement.retireBefore(RetirementTest.MONTH.plusMonths(1));
        assertThat(org.number("select count(*) from event where org_id = :org")).isEqualTo(1);
        assertThat(Files.readString(collected)).contains("2019-05-17T12:00");
    }

    private static Retirement retirement(String stream, int keep) {
        Node node = Kit.node();
        return new Retirement(
                node.get(EventMonths.class),
                node.get(Archive.class),
                node.get(Seals.class),
                node.get(EventLines.class),
                node.get(Retirements.class),
                node.get(SealKeys.class),
                Kit.CLOCK,
                stream,
                keep,
                Path.of(node.setting("rekey.archive-dir")));
    }
}
