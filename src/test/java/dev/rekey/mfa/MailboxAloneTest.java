package dev.rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.shared.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where the mailbox alone had been enough for the password, or is another one now, a mailed set-up code is void. */
class MailboxAloneTest {
    private static final String NEW = "quite another passphrase";

    private final World.TestOrg org = World.org().enforcingMfa();
    private final Person member = org.member("Mia");
    private final Person adminPerson = org.admin();
    private final Http admin = adminPerson.signIn(adminPerson.setUpAtSignIn());

    @Test
    void mailboxAloneIsNotEnough() {
        member.setUpAtSignIn();
        reset(member);
        String mailed = SentMail.setUpCode(member.email());
        forgottenPassword();
        JsonNode refused =
                withNewPassword(mailed).expect(401, "setup-code-required").json();
        assertThat(refused.path("reason").asString()).isEqualTo("void-setup-code");
        admin.post(codes(member), "{}").expect(409, "mailbox-alone");
        String shown = admin.post(codes(member), "{\"showCode\": true}")
                .expect(201)
                .json()
                .path("code")
                .asString();
        withNewPassword(shown).expect(401, "mfa-setup-required");
    }

    @Test
    void passwordThatCameByMailTheDayBeforeVoidsAMailedCodeToo() {
        member.setUpAtSignIn();
        forgottenPassword();
        JsonNode receipt = admin.with("Prefer", "return=representation")
                .put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "]}")
                .expect(200)
                .json()
                .path("receipts")
                .path(0);
        assertThat(receipt.path("setupCode").path("how").asString()).isEqualTo("mailbox-alone");
        assertThat(SentMail.to(member.email(), "was reset", 1).body()).contains("Ask your administrator");
    }

    @Test
    void activationByMailTheDayBeforeVoidsAMailedCodeAsWell() {
        String address = address();
        long id = admin.post("/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", address))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        PageClient browser = PageClient.open();
        String token = SentMail.to(address).token();
        browser.get("/activate?token=" + token);
        browser.post("/activate", "token", token, "password", World.PASSWORD, "again", World.PASSWORD)
                .expect(200);
        Person noa = new Person(UserId.of(id), "Noa", address);
        noa.setUpAtSignIn();
        reset(noa);
        assertThat(Events.count(noa.id(), "mfa.reset", "\"setupCode\": \"mailbox-alone\""))
                .isEqualTo(1);
    }

    @Test
    void changeOfAddressVoidsTheMailedOneAndNoShownOne() {
        World.TestOrg open = World.org();
        open.alsoMember(member);
        Phone phone = member.setUpAtSignIn(org.id());
        String address = address();
        member.signInTo(org.id(), phone)
                .put("/user/users/me", Json.object("email", address))
                .expect(204);
        Http.api()
                .post(
                        "/user/users/email/confirmChange",
                        Json.object("token", SentMail.to(address).token()))
                .expect(204);
        reset(member);
        String mailed = SentMail.setUpCode(member.email());
        member.signInTo(open.id()); // brings the new address
        Person moved = new Person(member.id(), "Mia", address);
        toOrg(moved, mailed).expect(401, "setup-code-required");
        String shown = admin.post(codes(moved), "{\"showCode\": true}")
                .expect(201)
                .json()
                .path("code")
                .asString();
        toOrg(moved, shown).expect(401, "mfa-setup-required");
    }

    private Http.Answer toOrg(Person person, String setUpCode) {
        return Http.api()
                .post(
                        "/user/authenticate",
                        Json.object(
                                "email",
                                person.email(),
                                "password",
                                World.PASSWORD,
                                "selectedOrg",
                                org.id().value(),
                                "setupCode",
                                setUpCode));
    }

    private void forgottenPassword() {
        PageClient browser = PageClient.open();
        browser.get("/sign-in/forgotten");
        browser.post("/sign-in/forgotten", "email", member.email());
        PasswordLink.mailed(member, 1).set(NEW).expect(200);
    }

    private Http.Answer withNewPassword(String setUpCode) {
        return Http.api()
                .post(
                        "/user/authenticate",
                        Json.object("email", member.email(), "password", NEW, "setupCode", setUpCode));
    }

    private static String address() {
        return "new-" + UUID.randomUUID() + "@example.org";
    }

    private void reset(Person person) {
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + person.id() + "]}").expect(204);
    }

    private static String codes(Person person) {
        return "/user/users/" + person.id() + "/mfa/setupCodes";
    }
}
