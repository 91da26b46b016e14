package dev.rekey.totp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A code is used once, also when many use it at the same moment, on two nodes. */
class OneWinnerTest {
    private static final int RUNNERS = 64;
    /** So many passwords of one account may be under way at once without being taken for guesses. */
    private static final int PREPARING = 4;

    @Test
    void ofManySignInsWithOneCodeOneSucceeds() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        int rounds = 50;
        for (int round = 0; round < rounds; round++) {
            List<String> tokens = continueTokens(member);
            assertOneWins(tokens, phone.freshCode());
        }
        assertThat(Events.count(member.id(), "sign-in.failed", "\"replayed\": true"))
                .isEqualTo(rounds * (RUNNERS - 1L));
        assertThat(Events.count(member, "sign-in.failed")).isEqualTo(rounds * (RUNNERS - 1L));
        member.signIn(phone).get("/user/users/me").expect(200);
    }

    @Test
    void ofManySignInsWithOneRecoveryCodeOneSucceeds() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        for (String code : phone.recoveryCodes()) {
            assertOneWins(continueTokens(member), code);
        }
    }

    /** One continueToken is good for one sign-in, whatever comes with it. */
    @Test
    void ofManyCodesWithOneContinueTokenOneSucceeds() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        List<String> codes = phone.recoveryCodes();
        String token = continueToken(member);
        List<Integer> statuses =
                Race.run(codes.size(), i -> () -> goOn(i, token, codes.get(i)).status());
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(codes.size() - 1);
        assertThat(Events.count(member, "mfa.recovery-code-used")).isEqualTo(1);
    }

    @Test
    void ofManyConfirmationsOfASetUpOneSucceeds() {
        for (int round = 0; round < 5; round++) {
            Http session = World.org().member("Mia").signIn();
            Phone phone = new Phone(session.post("/user/users/mfa/generateTempSecret", "{}")
                    .expect(200)
                    .json()
                    .path("secret")
                    .asString());
            String body = Json.object("code", phone.freshCode());
            List<Http.Answer> answers = Race.run(16, i -> () -> at(i, session).post("/user/users/mfa/confirm", body));
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .singleElement()
                    .satisfies(
                            won -> assertThat(won.json().path("recoveryCodes")).hasSize(10));
            assertThat(answers.stream().filter(answer -> answer.status() == 400))
                    .hasSize(15);
        }
    }

    private static List<String> continueTokens(Person member) {
        return Race.run(
                        PREPARING,
                        i -> () -> Stream.generate(() -> continueToken(member))
                                .limit(RUNNERS / PREPARING)
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static void assertOneWins(List<String> tokens, String code) {
        List<Integer> statuses =
                Race.run(RUNNERS, i -> () -> goOn(i, tokens.get(i), code).status());
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(RUNNERS - 1);
    }

    private static String continueToken(Person member) {
        return member.authenticate(null)
                .expect(401, "mfa-required")
                .json()
                .path("continueToken")
                .asString();
    }

    private static Http.Answer goOn(int runner, String token, String code) {
        return at(runner, Http.api()).post("/user/authenticate", Json.object("continueToken", token, "code", code));
    }

    private static Http at(int runner, Http client) {
        return runner % 2 == 0 ? client : client.at(Kit.secondNode());
    }
}
