package dev.rekey.seals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Kit;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an intruder who has the database, but not the key file, does to a trail, and that it is found. */
class TamperingTest {
    private static final String ALTERED = "it is not what was sealed here: it was altered, or the order was";

    private final Sealed sealed = Sealed.of(3);
    private final List<Long> ids = sealed.seal(2).ids();
    private final String place = "org " + sealed.org().id() + ", ";

    @Test
    void aTrailThatNobodyTouchedIsWhole() {
        assertThat(sealed.wrongAfter()).isEmpty();
        Verification.Report report =
                Kit.node().get(Verification.class).verify(List.of(sealed.last().mark()));
        assertThat(report.isWhole()).isTrue();
        assertThat(report.marks()).contains(sealed.last().mark());
        assertThat(report.events()).isPositive();
        assertThat(report.keys()).hasSize(1);
    }

    @Test
    void anEditIsFound() {
        assertThat(sealed.wrongAfter(
                        "update event set details = '{\"idleMinutes\": 1}' where org_id = :org and id = " + ids.get(1)))
                .containsExactly(wrong(1, ALTERED));
        assertThat(sealed.wrongAfter(
                        "update event set actor_name = 'Somebody Else' where org_id = :org and id = " + ids.get(2)))
                .containsExactly(wrong(2, ALTERED));
        assertThat(sealed.wrongAfter(
                        "update event set at = at - interval '2 months' where org_id = :org and id = " + ids.get(0)))
                .containsExactly(wrong(0, "it was altered"));
    }

    @Test
    void anEditWithEverythingComputedAnewIsFound() {
        String leaf = HexFormat.of().formatHex(new byte[32]);
        assertThat(sealed.wrongAfter("update seal set leaves = overlay(leaves placing '\\x" + leaf
                        + "' from 1) where number = 2 and org_id = :org"))
                .containsExactly(wrong(0, ALTERED));
        assertThat(sealed.wrongAfter("update seal set hash = sha256(hash) where number = 3 and org_id = :org"))
                .containsExactly(place + "seal 3: its hash is not that of its events after the seal before it");
        assertThat(sealed.wrongAfter(
                        "update seal set at = at + interval '1 second' where number = 3 and org_id = :org"))
                .containsExactly(place + "seal 3: its signature is not of what it says: it was altered or exchanged");
    }

    @Test
    void aRemovalIsFound() {
        assertThat(sealed.wrongAfter("delete from event where org_id = :org and id = " + ids.get(1)))
                .containsExactly(wrong(1, "it was removed"));
        assertThat(sealed.wrongAfter("delete from seal where org_id = :org and number = 2"))
                .contains(place + "seal 2: it is missing");
    }

    @Test
    void anInsertionIsFound() {
        String columns = "org_id, at, trail, name, actor_name, subject_name, address, user_agent, request_id";
        String values = "org_id, at, trail, name, 'Somebody Else', subject_name, address, user_agent, request_id";
        String from = " from event where org_id = :org and id = " + ids.get(1);
        long number = sealed.number("select max(id) + 1000000 from event where :org = :org");
        assertThat(sealed.wrongAfter(
                        "insert into event (id, tx, " + columns + ") select " + number + ", tx, " + values + from))
                .containsExactly("event " + number + ": no seal has it, though later ones are sealed: it was put in");
        assertThat(sealed.wrongAfter("insert into event (id, tx, " + columns + ") select id, tx, "
                        + values.replace(" at,", " at + interval '1 second',") + from))
                .anyMatch(found -> found.contains("event " + ids.get(1)));
    }

    /** The sealer itself takes whatever the ordinary way brings; what it claims to be does not fit then. */
    @Test
    void anInsertionInTheOrdinaryWayButInThePastIsFound() {
        Sealed other = Sealed.of(1);
        Kit.db()
                .sql("insert into event (org_id, at, name, actor_name, subject_name, address, user_agent, request_id)"
                        + " select org_id, at - interval '3 hours', name, 'Somebody Else', subject_name, address, user_agent, request_id"
                        + " from event where org_id = :org order by id limit 1")
                .param("org", other.org().id().value())
                .update();
        other.seal();
        List<String> wrong = other.wrongAfter();
        // gone again, so that the others find everything whole
        Kit.db()
                .sql("delete from seal where org_id = :org")
                .param("org", other.org().id().value())
                .update();
        Kit.db()
                .sql("delete from event where org_id = :org")
                .param("org", other.org().id().value())
                .update();
        assertThat(wrong).hasSize(1);
        assertThat(wrong.get(0)).startsWith("org " + other.org().id()).contains("claims to be older");
    }

    @Test
    void anotherOrderIsFound() {
        assertThat(sealed.wrongAfter("update seal set event_ids[1] = event_ids[2], event_ids[2] = event_ids[1]"
                        + " where number = 2 and org_id = :org"))
                .hasSize(1)
                .allMatch(found ->
                        found.startsWith(place + "event " + ids.get(1) + " (place ") && found.contains("the order"));
    }

    @Test
    void aTailThatWasCutOffIsFoundByWhoKeptTheLastSeal() {
        String[] cut = {
            "delete from event where org_id = :org and id in (select unnest(event_ids) from seal where org_id = :org and number = 3)",
            "delete from seal where org_id = :org and number = 3"
        };
        assertThat(sealed.wrongAfter(List.of(sealed.last().mark()), cut))
                .containsExactly(
                        place + "seal 3: it was told to be there, and is not: the end of the trail was cut off");
        assertThat(sealed.wrongAfter(cut)).as("nobody kept it").isEmpty();
        assertThat(sealed.wrongAfter(cut[0])).hasSize(1).allMatch(found -> found.contains("removed"));
        assertThat(sealed.wrongAfter(cut[1]))
                .as("events that lost their seal")
                .hasSize(1)
                .allMatch(found -> found.contains("no seal has it"));
    }

    @Test
    void anExchangedSealIsFound() {
        assertThat(sealed.wrongAfter(
                        "update seal set number = 99 where number = 2 and org_id = :org",
                        "update seal set number = 2 where number = 3 and org_id = :org",
                        "update seal set number = 3 where number = 99 and org_id = :org"))
                .containsExactly(place
                        + "seal 2: its events do not follow those of the seal before it: it stands in another's place");
        Sealed other = Sealed.of(1);
        assertThat(sealed.wrongAfter(
                        "update seal s set signature = o.signature from seal o where s.number = 2 and s.org_id = :org"
                                + " and o.number = 1 and o.org_id = "
                                + other.org().id()))
                .containsExactly(place + "seal 2: its signature is not of what it says: it was altered or exchanged");
    }

    @Test
    void aKeyOfTheIntrudersOwnIsFound() {
        assertThat(
                        sealed.wrongAfter(
                                "update seal_key set public_key = set_byte(public_key, 40, 255 - get_byte(public_key, 40)) where :org = :org"))
                .contains(place + "seal 1: it is signed with a key that is not this installation's");
    }

    private String wrong(int index, String what) {
        return place + "event " + ids.get(index) + " (place " + (sealed.seal(2).first() + index) + ", seal 2): " + what;
    }
}
