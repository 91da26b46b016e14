package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.shared.UserId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Activating, and setting a forgotten password anew, without a page. */
class MailedLinksApiTest {
    private static final String NEW = "quite another passphrase";

    @Test
    void forgottenPasswordIsSetAnewByTheMailedTokenOnceAndMfaStays() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        Phone phone = member.optIn(session);
        forgotten(member.email()).expect(204);
        String token = SentMail.to(member.email(), "password", 1).token();
        set("newPassword", token, "short").expect(400, "password-short", "password");
        List<Integer> answers =
                Race.run(4, i -> () -> set("newPassword", token, NEW + i).status());
        assertThat(answers).containsOnlyOnce(204).containsOnly(204, 404);
        set("newPassword", token, NEW).expect(404, "link-dead");
        member.authenticate(null).expect(401, "bad-credentials");
        session.get("/user/users/me").expect(401);
        String chosen = NEW + answers.indexOf(204);
        Http.Answer asked = member.authenticateWith(chosen).expect(401, "mfa-required");
        Person.goOn(asked, phone.freshCode()).expect(200);
    }

    @Test
    void unknownAddressIsAnsweredAlikeAndGetsNothing() {
        String nobody = "nobody-" + UUID.randomUUID() + "@example.org";
        for (String email : List.of(nobody, World.org().member("Mia").email(), "no address")) {
            assertThat(forgotten(email).expect(204).text()).isEmpty();
        }
        PasswordLink.settle();
        assertThat(SentMail.written(nobody)).isZero();
        forgotten(null).expect(400, "required", "email");
    }

    @Test
    void activationSetsTheFirstPasswordOnceAndAcceptsTheInvitation() {
        World.TestOrg org = World.org();
        String email = "noa-" + UUID.randomUUID() + "@example.org";
        long id = org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", email))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        String token = SentMail.to(email).token();
        set("newPassword", token, NEW).expect(404, "link-dead");
        set("activate", token, "short").expect(400, "password-short", "password");
        List<Integer> answers =
                Race.run(4, i -> () -> set("activate", token, NEW).status());
        assertThat(answers).containsOnlyOnce(204).containsOnly(204, 404);
        new Person(UserId.of(id), "Noa", email).authenticateWith(NEW).expect(200);
    }

    /** As everything without credentials is: another site's form has no say in what a session does. */
    @Test
    void sessionOfABrowserIsNoHelpAndNoHindrance() {
        PageClient browser = PageClient.of(World.org().admin());
        browser.http()
                .post("/user/authenticate/newPassword", Json.object("token", "rkl_dead", "password", NEW))
                .expect(403, "forged");
        Http.api()
                .with("Cookie", "rekey=rks_made-up")
                .post("/user/authenticate/newPassword", Json.object("token", "rkl_dead", "password", NEW))
                .expect(404, "link-dead");
    }

    @Test
    void tokensAndPasswordsAreInNoText() {
        assertThat(new MailedLinksApi.NewPasswordJson("rkl_secret", NEW).toString())
                .isEqualTo("NewPasswordJson");
    }

    private static Http.Answer forgotten(@org.jspecify.annotations.Nullable String email) {
        return Http.api().post("/user/authenticate/forgottenPassword", Json.object("email", email));
    }

    private static Http.Answer set(String call, String token, String password) {
        return Http.api().post("/user/authenticate/" + call, Json.object("token", token, "password", password));
    }
}
