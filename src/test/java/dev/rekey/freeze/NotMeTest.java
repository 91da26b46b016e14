package dev.rekey.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The link <em>This wasn't me</em>: what it does, when it works, and who cannot make one. */
class NotMeTest {
    private static final String IMPOSTORS = "the impostor has a passphrase";

    private final World.TestOrg org = World.org();
    private final Person member = org.member("Mia");

    @Test
    void openingTheLinkChangesNothingAndTellsNothing() {
        Phone phone = member.optIn(member.signIn());
        Http session = member.signIn(phone);
        String page = "/not-me?token="
                + SentMail.to(member.email(), "new authenticator app", 1).notMe();
        Http.Answer shown = PageClient.open().get(page).expect(200);
        Http.api().send("HEAD", page, null, null).expect(200);
        assertThat(shown.text()).contains("Freeze my account").doesNotContain(member.email(), "Tester", org.name());
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        session.get("/user/users/me").expect(200);
        assertThat(Events.count(member, "user.frozen")).isZero();
    }

    @Test
    void buttonFreezesAndSaysWhatComesNext() {
        Http session = member.signIn();
        PageClient browser = PageClient.open();
        browser.get("/not-me?token=" + Pressed.token(member));
        assertThat(browser.post("/not-me", "token", Pressed.token(member))
                        .expect(200)
                        .text())
                .contains("Your account is frozen")
                .doesNotContain("Freeze my account");
        session.get("/user/users/me").expect(401);
        Http.api()
                .form("/not-me", java.util.Map.of("token", Pressed.token(member)))
                .expect(403);
    }

    @Test
    void worksAfterTheImpostorHasFinished() {
        Http admin = org.admin().signIn();
        Phone phone = member.optIn(member.signIn());
        Kit.CLOCK.advance(Duration.ofMinutes(5));
        org.admin()
                .signIn()
                .put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "]}")
                .expect(204);
        String link = SentMail.to(member.email(), "was reset", 1).notMe();
        Phone impostors = member.setUpAgain();
        Http impostor = member.signIn(impostors);
        String key = impostor.post("/user/apiKey", Json.object("name", "back door"))
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        String address = "impostor-" + UUID.randomUUID() + "@example.org";
        impostor.put("/user/users/me", Json.object("email", address)).expect(204);
        Http.api()
                .post(
                        "/user/users/email/confirmChange",
                        Json.object("token", SentMail.to(address).token()))
                .expect(204);
        Http moved = member.signIn(impostors);
        moved.put("/user/users/me/password", Json.object("currentPassword", World.PASSWORD, "newPassword", IMPOSTORS))
                .expect(204);
        assertThat(SentMail.to(member.email(), "address was changed", 1).notMe())
                .isNotEmpty();
        assertThat(SentMail.to(member.email(), "password was changed", 1).body())
                .as("the old address is told as well")
                .contains("127.0.0.1");

        Pressed.press(link).expect(204);

        moved.get("/user/users/me").expect(401);
        Http.api().with("x-api-key", key).get("/user/users/me").expect(401);
        Person taken = new Person(member.id(), "Mia", address);
        taken.authenticateWith(IMPOSTORS).expect(423, "account-frozen");
        taken.authenticateWith("not the passphrase").expect(401, "bad-credentials");
        assertThat(rows("totp_factor")).isZero();
        assertThat(rows("recovery_code")).isZero();
        assertThat(rows("api_key")).isZero();
        assertThat(Events.count(member.id(), "user.frozen", "\"authenticatorApps\": 1"))
                .isEqualTo(1);
        assertThat(SentMail.to(org.admin().email(), "Frozen account: Mia Tester", 1)
                        .body())
                .contains("127.0.0.1");
        assertThat(SentMail.to(member.email(), "is frozen", 1).body()).contains("Call one of them");
        assertThat(admin.get("/user/users/me").status()).as("others go on").isEqualTo(200);
    }

    @Test
    void factorsFromBeforeStay() {
        Phone phone = member.optIn(member.signIn());
        Kit.CLOCK.advance(Duration.ofMinutes(5));
        Pressed.by(member);
        assertThat(rows("totp_factor")).isEqualTo(1);
        assertThat(rows("recovery_code")).isEqualTo(phone.recoveryCodes().size());
    }

    @Test
    void forgedOldAndOthersLinksDoNothing() {
        String good = Pressed.token(member);
        Person other = org.member("Noa");
        String said = other.id() + good.substring(good.indexOf('.'));
        char last = good.charAt(good.length() - 10);
        String spoilt =
                good.substring(0, good.length() - 10) + (last == 'A' ? 'B' : 'A') + good.substring(good.length() - 9);
        for (String dead :
                List.of(said, spoilt, "", "x", good + "A", good.replace('.', '-'), "1.1.", "0".repeat(500))) {
            Pressed.press(dead).expect(404, "not-me-dead");
            PageClient.open().get("/not-me?token=" + dead).expect(404);
        }
        Kit.CLOCK.advance(Duration.ofDays(30).plusSeconds(1));
        Pressed.press(good).expect(404, "not-me-dead");
        assertThat(Events.count(member, "user.frozen")).isZero();
        member.signIn();
        other.signIn();
    }

    @Test
    void pressedManyTimesAtOnceItFreezesOnce() {
        String token = Pressed.token(member);
        List<Integer> answers = Race.run(16, i -> () -> Pressed.press(token).status());
        assertThat(answers).containsOnly(204);
        assertThat(Events.count(member, "user.frozen")).isEqualTo(1);
        assertThat(SentMail.written(org.admin().email())).isEqualTo(1);
    }

    @Test
    void administratorsOfEachOrgAreToldAndHaveATaskUntilItIsUnfrozen() {
        World.TestOrg other = World.org();
        other.alsoMember(member);
        Person second = org.anotherAdmin("Ben");
        Person colleague = org.member("Noa");
        Person operator = World.superAdmin();
        PageClient admin = PageClient.of(org.admin());
        Pressed.by(member);
        for (Person told : List.of(org.admin(), second, other.admin(), operator)) { // no administrator is of both orgs
            assertThat(SentMail.to(told.email(), "Frozen account: Mia Tester", 1)
                            .body())
                    .doesNotContain(org.name(), other.name());
        }
        assertThat(SentMail.written(colleague.email())).isZero();
        assertThat(admin.get("/").text()).contains("Frozen account: Mia Tester", "/admin/users/" + member.id());
        assertThat(PageClient.of(colleague).get("/").text()).doesNotContain("Frozen account");
        assertThat(Events.count(member, "user.frozen")).isEqualTo(2);
        World.operator().post("/user/users/" + member.id() + "/unfreeze", "").expect(200);
        assertThat(admin.get("/").text()).doesNotContain("Frozen account");
    }

    private int rows(String table) {
        return Kit.db()
                .sql("select count(*) from " + table + " where user_id = :user")
                .param("user", member.id().value())
                .query(Integer.class)
                .single();
    }
}
