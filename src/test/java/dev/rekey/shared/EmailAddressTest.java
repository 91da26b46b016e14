package dev.rekey.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One mailbox is one address, however its domain is written; what merely looks alike is not. */
class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "X@M\u00dcNCHEN.example, x@m\u00fcnchen.example, x@xn--mnchen-3ya.example",
        "x@xn--mnchen-3ya.example, x@m\u00fcnchen.example, x@xn--mnchen-3ya.example",
        "x@XN--MNCHEN-3YA.example, x@m\u00fcnchen.example, x@xn--mnchen-3ya.example",
        "x@mu\u0308nchen.example, x@m\u00fcnchen.example, x@xn--mnchen-3ya.example",
        "x@a.m\u00fcnchen.xn--p1ai, x@a.m\u00fcnchen.\u0440\u0444, x@a.xn--mnchen-3ya.xn--p1ai",
        "m\u00fcller@example.org, m\u00fcller@example.org, m\u00fcller@example.org",
        "x@xn--fa-hia.example, x@xn--fa-hia.example, x@xn--fa-hia.example", // eszett: another domain than fass
        "x@xn--ls8h.example, x@xn--ls8h.example, x@xn--ls8h.example", // no letters
        "x@xn--abc-.example, , ",
        "x@p\u0430ypal.example, x@p\u0430ypal.example, x@xn--pypal-4ve.example" // a Cyrillic a
    })
    void canonicalForm(String typed, String value, String mailbox) {
        if (value == null) {
            assertThatThrownBy(() -> EmailAddress.parse("email", typed)).isInstanceOf(Problem.class);
            return;
        }
        EmailAddress address = EmailAddress.parse("email", typed);
        assertThat(address.value()).isEqualTo(value);
        assertThat(address.mailbox()).isEqualTo(mailbox);
        assertThat(EmailAddress.parse("email", value)).isEqualTo(address);
        assertThat(EmailAddress.parse("email", mailbox)).isEqualTo(address);
        assertThat(EmailAddress.ofAnything(typed)).isEqualTo(address);
        assertThat(EmailAddress.ofAnything(mailbox)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x@fa\u00df.example",
                "x@\uff45xample.org",
                "x@xn--\u00fc.example",
                "x@a..example",
                "x@\u3002example",
                "x@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example",
                "x@\u00fcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example"
            })
    void noDomain(String typed) {
        assertThatThrownBy(() -> EmailAddress.parse("email", typed))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("bad-email"));
        assertThat(EmailAddress.ofAnything(typed).value()).isNotEmpty();
    }

    @Test
    void bothSpellingsAreOnePerson() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        String domain = "m\u00fcnchen" + org.id() + ".example";
        String encoded = java.net.IDN.toASCII(domain);
        add(admin, "x@" + domain).expect(201);
        add(admin, "x@" + encoded).expect(409, "already-member", "email");
        add(admin, "x@fa\u00df.example").expect(400, "bad-email", "email");
        SentMail mail = SentMail.to("x@" + encoded);
        PageClient browser = PageClient.open();
        assertThat(browser.get(mail.path()).expect(200).text()).contains("x@" + domain);
        browser.post("/activate", "token", mail.token(), "password", World.PASSWORD, "again", World.PASSWORD)
                .expect(200);
        for (String typed : new String[] {"X@" + domain, "x@" + encoded}) {
            new Person(UserId.of(1), "X", typed).signIn();
        }
    }

    private static Http.Answer add(Http admin, String email) {
        return admin.post("/user/users", Json.object("firstName", "X", "lastName", "Y", "email", email));
    }
}
