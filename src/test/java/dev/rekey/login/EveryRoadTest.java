package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** All roads that take a code: what is spent or held on one is so on all of them, on every node. */
class EveryRoadTest {
    private static final String SPENT = "This code was used before";
    private static final String WRONG = "This code is not right";
    private static final String HELD = "Nothing is checked for 15 minutes";

    private final Person mia = World.org().member("Mia");
    private final Phone phone = mia.optIn(mia.signIn());

    /** Each with a sign-in or session of its own, that waits for a code; from the code to what came of it. */
    private Map<String, Function<String, Outcome>> roads() {
        Http session = mia.signIn(phone);
        PageClient signedIn = PageClient.of(mia, phone);
        signedIn.get("/profile");
        Http.Answer asked = mia.authenticate(null).expect(401, "mfa-required");
        Http.Answer askedAsWell = mia.authenticate(null).expect(401, "mfa-required");
        PageClient half = PageClient.open();
        half.password(mia);
        PageClient halfElsewhere = PageClient.open().at(Kit.secondNode());
        halfElsewhere.password(mia);
        Map<String, Function<String, Outcome>> roads = new LinkedHashMap<>();
        roads.put("along with the password", code -> api(mia.authenticate(code), "mfa-required"));
        roads.put("continueToken", code -> api(Person.goOn(asked, code), "mfa-required"));
        roads.put("proof, other node", code -> api(prove(session.at(Kit.secondNode()), code), "wrong-code"));
        roads.put("page", code -> page(half.code(code)));
        roads.put("page, other node", code -> page(halfElsewhere.code(code)));
        roads.put("continueToken, other node", code -> api(elsewhere(askedAsWell, code), "mfa-required"));
        roads.put(
                "proof on a page",
                code -> page(signedIn.post(
                        "/profile/mfa/recovery-codes", "level", "user", "proof.level", "user", "proof.code", code)));
        return roads;
    }

    private enum Outcome {
        REFUSED,
        HELD
    }

    @Test
    void spentCodeIsSpentOnAll() {
        Map<String, Function<String, Outcome>> roads = roads();
        String code = phone.freshCode();
        mia.authenticate(code).expect(200);
        roads.forEach((road, give) -> assertThat(give.apply(code)).as(road).isEqualTo(Outcome.REFUSED));
        String recovery = phone.recoveryCodes().get(0);
        mia.authenticate(recovery).expect(200);
        roads.forEach((road, give) -> assertThat(give.apply(recovery)).as(road).isEqualTo(Outcome.REFUSED));
        assertThat(Events.count(mia.id(), "sign-in.failed", "\"replayed\": true"))
                .isEqualTo(10);
        assertThat(Events.count(mia.id(), "proof.failed", "\"replayed\": true")).isEqualTo(4);
    }

    /** Five guesses, each on another road, are all there are: the right code is refused on each of them. */
    @Test
    void fiveGuessesAreAllHoweverTheyAreSpread() {
        Map<String, Function<String, Outcome>> roads = roads();
        phone.freshCode();
        int guesses = 0;
        for (Map.Entry<String, Function<String, Outcome>> road : roads.entrySet()) {
            Outcome outcome = road.getValue().apply(guesses % 2 == 0 ? phone.wrongCode() : "ABCD-EFGH-JKMN-PQRS");
            assertThat(outcome).as(road.getKey()).isEqualTo(++guesses <= 5 ? Outcome.REFUSED : Outcome.HELD);
        }
        String right = phone.freshCode();
        roads.forEach((road, give) -> assertThat(give.apply(right)).as(road).isEqualTo(Outcome.HELD));
        assertThat(Events.count(mia, "sign-in.failed") + Events.count(mia, "proof.failed"))
                .isEqualTo(5);
    }

    private static Outcome api(Http.Answer answer, String refusal) {
        String code = answer.json().path("type").asString();
        if (code.equals("/problems/locked")) {
            return Outcome.HELD;
        }
        assertThat(code).isIn("/problems/" + refusal, "/problems/used-code");
        return Outcome.REFUSED;
    }

    private static Outcome page(Http.Answer answer) {
        if (answer.text().contains(HELD)) {
            return Outcome.HELD;
        }
        assertThat(answer.text()).containsAnyOf(WRONG, SPENT);
        return Outcome.REFUSED;
    }

    private static Http.Answer prove(Http self, String code) {
        return self.post("/user/authenticate/proof", Json.object("code", code));
    }

    private static Http.Answer elsewhere(Http.Answer asked, String code) {
        String token = asked.json().path("continueToken").asString();
        return Http.api()
                .at(Kit.secondNode())
                .post("/user/authenticate", Json.object("continueToken", token, "code", code));
    }
}
