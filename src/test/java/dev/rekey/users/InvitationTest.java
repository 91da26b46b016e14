package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From being added to being a member. */
class InvitationTest {
    @Test
    void newPersonActivatesWithTheMailedLinkOnce() {
        World.TestOrg org = World.org();
        String email = address();
        JsonNode added = add(org, email).expect(201).json();
        assertThat(added.path("enabled").asBoolean()).isTrue();
        Person person = person(added, email);
        person.authenticate(null).expect(401, "bad-credentials");
        String link = link(email);
        PageClient browser = PageClient.open();
        assertThat(browser.get(link).expect(200).text()).contains(email, org.name());
        assertThat(activate(browser, link, "short").text()).contains("at least 12");
        assertThat(activate(browser, link, World.PASSWORD).text()).contains("Sign in");
        person.signIn().get("/user/users/me").expect(200);
        PageClient.open().get(link).expect(404);
        UsersApiTest.assertCounted(org);
    }

    @Test
    void linkDiesAfter72HoursAndRestsWhileDisabled() {
        World.TestOrg org = World.org();
        String email = address();
        JsonNode added = add(org, email).expect(201).json();
        String link = link(email);
        String membership = "/user/users/" + added.path("id").asLong() + "/membership";
        org.admin().signIn().put(membership, "{\"enabled\": false}").expect(204);
        PageClient.open().get(link).expect(404);
        org.admin().signIn().put(membership, "{\"enabled\": true}").expect(204);
        PageClient.open().get(link).expect(200);
        Kit.CLOCK.advance(Duration.ofHours(72));
        PageClient.open().get(link).expect(404);
    }

    @Test
    void inviterCannotTellANewPersonFromAKnownOne() {
        World.TestOrg org = World.org();
        Person known = World.org().member("Secretname");
        JsonNode ofKnown = add(org, known.email()).expect(201).json();
        JsonNode ofNew = add(org, address()).expect(201).json();
        for (JsonNode user : List.of(ofKnown, ofNew)) {
            ((ObjectNode) user).remove(List.of("id", "email"));
        }
        assertThat(ofKnown).isEqualTo(ofNew);
        Http admin = org.admin().signIn();
        assertThat(admin.get("/user/users").text()).doesNotContain("\"Secretname\"");
    }

    @Test
    void knownPersonAcceptsAtTheNextSignIn() {
        World.TestOrg org = World.org();
        Person known = World.org().member("Kim");
        add(org, known.email()).expect(201);
        assertThat(SentMail.to(known.email()).subject()).contains(org.name());
        known.authenticate(null, org.id()).expect(404, "no-active-org");
        PageClient browser = PageClient.open();
        assertThat(browser.password(known).text()).contains(org.name());
        browser.post("/sign-in/org", "org", org.id().toString()).expect(200);
        assertThat(browser.signedIn()).isTrue();
        JsonNode member = org.admin()
                .signIn()
                .get("/user/users/" + known.id())
                .expect(200)
                .json();
        assertThat(member.path("firstName").asString()).as("the person's own").isEqualTo("Kim");
        assertThat(member.path("lastLogin").isNumber()).isTrue();
        known.signInTo(org.id()).get("/user/users/me").expect(200);
    }

    @Test
    void memberIsNotAddedTwice() {
        World.TestOrg org = World.org();
        add(org, org.admin().email().toUpperCase(java.util.Locale.ROOT)).expect(409, "already-member", "email");
        PageClient console = PageClient.of(org.admin());
        console.get("/admin/users/new");
        String form = console.post(
                        "/admin/users/new",
                        ("firstName Ada lastName Two enabled true portalUrlAccess false admin false allDataAccess false"
                                        + " email " + org.admin().email())
                                .split(" "))
                .text();
        assertThat(form).contains("id=\"e-email\"").doesNotContain("class=\"alert bad\"");
        assertThat(form.split("autofocus", -1))
                .as("the field that is wrong has the focus")
                .hasSize(2);
        assertThat(form).containsPattern("(?s)id=\"f-email\"[^>]*autofocus");
        UsersApiTest.assertCounted(org);
    }

    @Test
    void lastSeatHasOneTakerAndTheOthersLeaveNothing() {
        World.TestOrg org = World.org("Full", 2);
        Http admin = org.admin().signIn();
        List<Integer> answers = Race.run(
                20,
                i -> () -> UsersApiTest.add(admin, "Seat", "Taker", address()).status());
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        UsersApiTest.add(admin, "One", "More", address()).expect(409, "licence-exhausted");
        admin.post(
                        "/user/users",
                        Json.object("firstName", "In", "lastName", "Active", "email", address(), "enabled", false))
                .expect(201);
        assertThat(admin.get("/user/users").json().path("users")).hasSize(3);
        UsersApiTest.assertCounted(org);
    }

    /** Else any org could ask anything of anybody's password by an invitation. */
    @Test
    void invitationAsksNothingOfThePassword() {
        World.TestOrg strict = World.org();
        strict.admin()
                .signIn()
                .put("/user/org/settings", "{\"passwordMinimum\": 64}")
                .expect(204);
        Person known = World.org().member("Kim");
        add(strict, known.email()).expect(201);
        known.signIn()
                .put(
                        "/user/users/me/password",
                        Json.object("currentPassword", World.PASSWORD, "newPassword", "quite another passphrase"))
                .expect(204);
        World.TestOrg org = World.org();
        String email = address();
        add(strict, email).expect(201);
        add(org, email).expect(201);
        SentMail mail = SentMail.to(email, org.name(), 1);
        activate(open(mail.path()), mail.path(), World.PASSWORD).expect(200);
        known(email).signIn();
    }

    @Test
    void whoWasExemptedWhileInvitedIsToldAtTheAcceptance() {
        World.TestOrg org = World.org();
        Person known = World.org().member("Kim");
        String email = address();
        Http admin = org.admin().signIn();
        for (String invited : List.of(known.email(), email)) {
            long id = add(org, invited).expect(201).json().path("id").asLong();
            admin.put("/user/users/" + id + "/membership", "{\"mfaOptOut\": true}")
                    .expect(204);
            assertThat(SentMail.written(invited)).as("the invitation alone").isEqualTo(1);
        }
        PageClient browser = PageClient.open();
        browser.password(known);
        browser.post("/sign-in/org", "org", org.id().toString()).expect(200);
        String link = link(email);
        activate(open(link), link, World.PASSWORD).expect(200);
        for (String accepted : List.of(known.email(), email)) {
            assertThat(SentMail.to(accepted, "You are exempt from MFA in " + org.name(), 1)
                            .body())
                    .contains("before you came");
        }
    }

    @Test
    void fiveMailsGoToAnAddressInTwelveHoursWhateverIsDone() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        for (String invited : List.of(World.org().member("Kim").email(), address())) {
            for (int i = 0; i < 2; i++) {
                String user = "/user/users/"
                        + add(org, invited).expect(201).json().path("id").asLong();
                admin.post(user + "/resendActivation", "").expect(204);
                admin.delete(user).expect(204);
            }
            String user = "/user/users/"
                    + add(org, invited).expect(201).json().path("id").asLong();
            admin.post(user + "/resendActivation", "").expect(409, "mails-enough");
            admin.delete(user).expect(204);
            add(org, invited).expect(409, "mails-enough", "email");
            assertThat(SentMail.written(invited)).isEqualTo(5);
            add(World.org(), invited).expect(201);
            Kit.CLOCK.advance(Duration.ofHours(12));
            add(org, invited).expect(201);
            admin = org.admin().signIn();
        }
        UsersApiTest.assertCounted(org);
    }

    private static PageClient open(String path) {
        PageClient browser = PageClient.open();
        browser.get(path).expect(200);
        return browser;
    }

    private static Person known(String email) {
        return new Person(dev.rekey.shared.UserId.of(1), "Noa", email);
    }

    private static Http.Answer add(World.TestOrg org, String email) {
        return UsersApiTest.add(org.admin().signIn(), "Noa", "Newcomer", email);
    }

    private static Person person(JsonNode added, String email) {
        return new Person(dev.rekey.shared.UserId.of(added.path("id").asLong()), "Noa", email);
    }

    private static String address() {
        return "noa-" + UUID.randomUUID() + "@example.org";
    }

    private static String link(String email) {
        return SentMail.to(email).link().replaceFirst("^http://[^/]+", "");
    }

    private static Http.Answer activate(PageClient browser, String link, String password) {
        String token = link.substring(link.indexOf("token=") + 6);
        return browser.post("/activate", "token", token, "password", password, "again", password);
    }
}
