package dev.rekey.totp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.OneWinner;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is shown at a set-up becomes a factor once, also when many confirm it at the same moment, on two nodes. */
class OneWinnerTest {
    private static final Pattern KEY = Pattern.compile("id=\"set-up-key\"[^>]*>([A-Z2-7 ]+)<");

    /** A code that no app has shown before is right until the clock has gone on for a minute. */
    private final List<Person> people = new ArrayList<>();

    @Test
    void sessionConfirmsOnce() {
        World.TestOrg org = World.org();
        List<Http> sessions = new ArrayList<>();
        for (int round = 0; round < OneWinner.FEW; round++) {
            people.add(org.member("Mia"));
            sessions.add(people.get(round).signIn());
        }
        OneWinner.inFewRounds("confirming a set-up, session", "200", Set.of("400 wrong-code"), round -> {
            Http session = sessions.get(round);
            return confirming(session);
        });
        eachHasOne();
    }

    @Test
    void setupTokenConfirmsOnce() {
        World.TestOrg org = World.org().enforcingMfa();
        Set<String> late = Set.of("401 sign-in-expired", "401 unauthenticated");
        OneWinner.inFewRounds("confirming a set-up, setupToken", "200", late, round -> {
            people.add(org.member("Mia"));
            String token = people.get(round)
                    .authenticate(null)
                    .expect(401, "mfa-setup-required")
                    .json()
                    .path("setupToken")
                    .asString();
            return confirming(Http.bearer(token));
        });
        eachHasOne();
    }

    @Test
    void pageConfirmsOnce() {
        World.TestOrg org = World.org().enforcingMfa();
        OneWinner.inFewRounds("confirming a set-up, page", "200", Set.of("303", "401"), round -> {
            people.add(org.member("Mia"));
            PageClient browser = PageClient.open();
            Matcher key = KEY.matcher(browser.password(people.get(round)).text());
            assertThat(key.find()).isTrue();
            String code = new Phone(key.group(1)).code();
            return (runner, node) -> browser.send(node, "/sign-in/set-up", "code", code);
        });
        eachHasOne();
    }

    private static BiFunction<Integer, Node, Http.Answer> confirming(Http caller) {
        String secret = caller.post("/user/users/mfa/generateTempSecret", "{}")
                .expect(200)
                .json()
                .path("secret")
                .asString();
        String body = Json.object("code", new Phone(secret).code());
        return (runner, node) -> caller.at(node).post("/user/users/mfa/confirm", body);
    }

    /** One factor, one event and one set of recovery codes. */
    private void eachHasOne() {
        assertThat(people).hasSize(OneWinner.FEW).allSatisfy(person -> {
            assertThat(Events.count(person, "mfa.enrolled")).isEqualTo(1);
            assertThat(Kit.db()
                            .sql("select count(*) from recovery_code where user_id = :user")
                            .param("user", person.id().value())
                            .query(Long.class)
                            .single())
                    .isEqualTo(10);
        });
    }
}
