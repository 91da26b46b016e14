package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What POST /user/authenticate takes, and how little it tells. */
class CredentialsTest {
    @Test
    void unknownAddressAndWrongPasswordAreAnsweredAlike() {
        Person member = World.org().member("Mia");
        String wrong = password(member.email(), "not the passphrase")
                .expect(401, "bad-credentials")
                .text();
        for (String email : List.of(
                "nobody@example.org", "no address", "\0@example.org", "a\ud800@example.org", "x".repeat(10_000))) {
            assertThat(password(email, World.PASSWORD).text()).as(email).isEqualTo(wrong);
        }
        for (String password : List.of(" ", "\0", "\ud800", World.PASSWORD + " ", "x".repeat(100_000))) {
            member.authenticate(null).expect(200);
            assertThat(password(member.email(), password).text()).isEqualTo(wrong);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'email': 'a@example.org', 'password': 'x', 'remember': true}|unknown-field|remember",
                "{'password': 'x'}|required|email",
                "{'email': 'a@example.org'}|required|password",
                "{'email': 'a@example.org', 'password': ''}|required|password",
                "{'continueToken': 'rki_x'}|required|code",
                "{'email': ['a@example.org'], 'password': 'x'}|bad-value|email",
                "{'email': 'a@example.org', 'password': 'x', 'selectedOrg': 'one'}|bad-value|selectedOrg"
            })
    void whatCannotBeIsNamed(String body, String code, String field) {
        Http.api().post("/user/authenticate", body.replace('\'', '"')).expect(400, code, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{} {}"})
    void whatIsNoJsonObjectIsRefused(String body) {
        Http.api().post("/user/authenticate", body).expect(400);
    }

    @Test
    void addressIsTheSameInAnySpelling() {
        Person member = World.org().member("Mia");
        for (String email : List.of(member.email().toUpperCase(Locale.ROOT), "  " + member.email() + "\t\n")) {
            password(email, World.PASSWORD).expect(200);
        }
    }

    private static Http.Answer password(String email, String password) {
        return Http.api().post("/user/authenticate", Json.object("email", email, "password", password));
    }
}
