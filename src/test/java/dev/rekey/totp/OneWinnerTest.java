package dev.rekey.totp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown at a set-up becomes a factor once, also when many confirm it at the same moment, on two nodes. */
class OneWinnerTest {
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

    private static Http at(int runner, Http client) {
        return runner % 2 == 0 ? client : client.at(Kit.secondNode());
    }
}
