package dev.rekey.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A frozen account is given back to its person, by whom it may be, and nobody else gets it by the way. */
class UnfreezeTest {
    private static final String NEW = "quite another passphrase";

    private final World.TestOrg org = World.org();
    private final Person member = org.member("Mia");

    @Test
    void honestPersonComesBackWithTheShownCodeAndTheMailedLinkAndNotWithTheMailboxAlone() {
        World.TestOrg enforcing = World.org().enforcingMfa();
        Person mia = enforcing.member("Mia");
        Person ada = enforcing.admin();
        Phone admins = ada.setUpAtSignIn();
        mia.setUpAtSignIn();
        Kit.CLOCK.advance(Duration.ofMinutes(5));
        ada.signIn(admins)
                .put("/user/users/mfa/reset", "{\"ids\": [" + mia.id() + "]}")
                .expect(204);
        String link = SentMail.to(mia.email(), "was reset", 1).notMe();
        mia.setUpAgain();
        Pressed.press(link).expect(204);

        JsonNode unfrozen = ada.signIn(admins).post(path(mia), "").expect(200).json();
        assertThat(unfrozen.path("how").asString()).isEqualTo("shown");
        String shown = unfrozen.path("code").asString();
        assertThat(SentMail.allTo(mia.email())).noneMatch(mail -> mail.body().contains(shown));
        mia.authenticate(null).expect(401, "bad-credentials");
        PasswordLink.mailed(mia, 1).set(NEW).expect(200);
        authenticate(mia, null).expect(401, "setup-code-required");
        authenticate(mia, "7777-7777-7777").expect(401, "setup-code-required");
        Phone phone = setUp(authenticate(mia, shown).expect(401, "mfa-setup-required"));
        Pressed.press(link).expect(404, "not-me-dead");
        Person.goOn(authenticate(mia, null), phone.freshCode()).expect(200);
        assertThat(Events.count(mia.id(), "user.unfrozen", "\"setupCode\": \"shown\""))
                .isEqualTo(1);
        String undone = SentMail.to(mia.email(), "is unfrozen", 1).notMe();
        Pressed.press(undone).expect(204);
        authenticate(mia, null).expect(423, "account-frozen");
    }

    @Test
    void nothingIsOwedWhereNothingWasTakenAndTheOldFactorIsAsked() {
        Phone phone = member.optIn(member.signIn());
        Kit.CLOCK.advance(Duration.ofMinutes(5));
        Pressed.by(member);
        JsonNode unfrozen =
                org.admin().signIn().post(path(member), "").expect(200).json();
        assertThat(unfrozen.path("how").asString()).isEqualTo("not-needed");
        assertThat(unfrozen.path("code").isString()).isFalse();
        PasswordLink.mailed(member, 1).set(NEW).expect(200);
        Http.Answer asked = authenticate(member, null).expect(401, "mfa-required");
        Person.goOn(asked, phone.freshCode()).expect(200);
    }

    @Test
    void onlyWhoReachesThePersonUnfreezesInPersonAndNeverOneself() {
        Http admin = org.admin().signIn();
        String key = admin.post("/user/apiKey", Json.object("name", "x", "rights", List.of("users", "mfa-reset")))
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        Http colleague = org.member("Noa").signIn();
        admin.post(path(member), "").expect(409, "not-frozen");
        Pressed.by(member);
        World.org().admin().signIn().post(path(member), "").expect(404, "not-found");
        colleague.post(path(member), "").expect(403, "forbidden");
        Http.api().post(path(member), "").expect(401);
        Http.api().with("x-api-key", key).post(path(member), "").expect(403, "not-with-key");
        admin.post(path(org.admin()), "").expect(403, "own-freeze");
        org.admin().signIn().proved(61).post(path(member), "").expect(401, "reauthentication-required");
        World.org().alsoMember(member);
        org.admin().signIn().post(path(member), "").expect(409, "out-of-reach");
        member.authenticate(null, org.id()).expect(423, "account-frozen");
        World.operator().post(path(member), "").expect(200);
    }

    @Test
    void superAdminsAreUnfrozenBySuperAdminsAlone() {
        Person sudo = World.superAdmin();
        org.alsoMember(sudo);
        Pressed.by(sudo);
        org.admin().signIn().post(path(sudo), "").expect(403, "super-admin");
        assertThat(PageClient.of(org.admin()).get("/").text()).doesNotContain("Frozen account: Sudo");
        assertThat(SentMail.allTo(org.admin().email(), "Frozen account")).isEmpty();
        Person before = World.superAdmin();
        before.signIn().post(path(sudo), "").expect(403);
        World.operator().post(path(sudo), "").expect(200);
        PasswordLink.mailed(sudo, 1).set(NEW).expect(200);
        sudo.authenticateWith(NEW).expect(200);
    }

    @Test
    void manyAtOnceUnfreezeOnce() {
        Pressed.by(member);
        Http admin = org.admin().signIn();
        List<Integer> answers =
                Race.run(8, i -> () -> admin.post(path(member), "").status());
        assertThat(answers).containsOnlyOnce(200).contains(409);
        assertThat(Events.count(member, "user.unfrozen")).isEqualTo(1);
        assertThat(PasswordLink.mailed(member, 1).works()).isTrue();
    }

    @Test
    void editUserShowsItAndItsButtonLeadsToTheCode() {
        member.optIn(member.signIn());
        Pressed.by(member);
        PageClient admin = PageClient.of(org.admin());
        String page = "/admin/users/" + member.id();
        assertThat(admin.get(page).text()).contains("Frozen since", ">Frozen<", page + "/unfreeze");
        assertThat(admin.get(page + "/unfreeze").expect(200).text()).contains(member.email(), "Unfreeze the account");
        assertThat(admin.post(page + "/unfreeze").expect(200).text())
                .contains("The account is unfrozen")
                .containsPattern("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(admin.get(page).text()).doesNotContain("Frozen since");
    }

    @Test
    void outOfReachIsExplained() {
        World.org().alsoMember(member);
        Pressed.by(member);
        String page = "/admin/users/" + member.id();
        assertThat(PageClient.of(org.admin()).get(page).text())
                .contains("Frozen since", "a super admin, can unfreeze it")
                .doesNotContain(page + "/unfreeze");
    }

    private static Phone setUp(Http.Answer owed) {
        Http caller = Http.bearer(owed.json().path("setupToken").asString());
        JsonNode secret = caller.post("/user/users/mfa/generateTempSecret", "{}")
                .expect(200)
                .json();
        Phone phone = new Phone(secret.path("secret").asString());
        caller.post("/user/users/mfa/confirm", Json.object("code", phone.freshCode()))
                .expect(200);
        return phone;
    }

    private static Http.Answer authenticate(Person person, @Nullable String setUpCode) {
        return Http.api()
                .post(
                        "/user/authenticate",
                        Json.object("email", person.email(), "password", NEW, "setupCode", setUpCode));
    }

    private static String path(Person person) {
        return "/user/users/" + person.id() + "/unfreeze";
    }
}
