package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.shared.UserId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an activation page refuses, and how alike invitations look to the inviter until they are accepted. */
class InviterTest {
    @Test
    void alteredOrEmptyLinksAreDead() {
        SentMail mail = invited(World.org());
        String path = path(mail);
        for (String other :
                new String[] {path + "x", path.substring(0, path.length() - 1), "/activate?token=", "/activate"}) {
            assertThat(PageClient.open().get(other).status()).as(other).isEqualTo(404);
        }
    }

    @Test
    void firstPasswordObeysTheOrgsMinimum() {
        World.TestOrg org = World.org();
        org.admin()
                .signIn()
                .put("/user/org/settings", "{\"passwordMinimum\": 24}")
                .expect(204);
        SentMail mail = invited(org);
        PageClient browser = PageClient.open();
        assertThat(browser.get(path(mail)).text()).contains("At least 24 characters");
        assertThat(choose(browser, mail, "a passphrase too short").expect(200).text())
                .contains("at least 24 characters");
        assertThat(choose(browser, mail, "aaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                        .expect(200)
                        .text())
                .contains("too easy to guess");
        assertThat(browser.post("/activate", "token", token(mail), "password", "one of the two is it", "again", "other")
                        .expect(200)
                        .text())
                .contains("not the same");
        assertThat(choose(browser, mail, World.PASSWORD + " and longer").asked())
                .isEqualTo("GET /sign-in");
    }

    @Test
    void apiAcceptsNoInvitationByTheWay() {
        Person mia = World.org().member("Mia");
        World.TestOrg host = World.org();
        Http admin = host.admin().signIn();
        add(admin, "Misspelt", mia.email());
        mia.authenticate(null, host.id()).expect(404, "no-active-org");
        assertThat(shown(admin, mia).path("firstName").asString()).isEqualTo("Misspelt");
    }

    /** The inviter cannot tell whether somebody was known elsewhere, whatever is asked or done before the acceptance. */
    @Test
    void knownAndNewLookTheSameToTheInviter() {
        Person known = World.org().enforcingMfa().member("Known");
        known.setUpAtSignIn();
        String unknown = address();
        World.TestOrg host = World.org();
        Http admin = host.admin().signIn();
        Http.Answer ofKnown = create(admin, "Typed", known.email()).expect(201);
        Http.Answer ofNew = create(admin, "Typed", unknown).expect(201);
        assertThat(ofKnown.response().headers().map().keySet())
                .isEqualTo(ofNew.response().headers().map().keySet());
        Person fresh = new Person(id(ofNew), "Typed", unknown);
        assertThat(id(ofKnown)).isEqualTo(known.id());
        assertAlike(ofKnown, ofNew);
        assertAlike(read(admin, known), read(admin, fresh));
        for (Person person : new Person[] {known, fresh}) {
            assertThat(exists(admin, person.email())).isTrue();
            create(admin, "Typed", person.email()).expect(409, "already-member");
        }
        for (String change : new String[] {
            "{\"firstName\": \"Other\"}", "{\"language\": \"en-US\"}", "{\"mfaOptOut\": true}", "{\"enabled\": false}"
        }) {
            assertAlike(
                    admin.put("/user/users/" + known.id(), change).expect(200),
                    admin.put("/user/users/" + fresh.id(), change).expect(200));
        }
        for (Person person : new Person[] {known, fresh}) {
            admin.put("/user/users/mfa/reset", "{\"ids\": [" + person.id() + "]}")
                    .expect(204);
        }
        assertThat(trail(host, known)).isEqualTo(trail(host, fresh));
    }

    /** Anybody may invite the operator of the installation, who is in no org and goes on without one. */
    @Test
    void invitationKeepsNoSuperAdminFromTheInstallation() {
        Person operator = World.superAdmin();
        Phone phone = operator.optIn(operator.signIn());
        invite(World.org(), operator.email());
        PageClient browser = PageClient.open();
        browser.password(operator);
        assertThat(browser.code(phone.freshCode()).text())
                .contains("You are invited.", "No org: run the installation")
                .doesNotContain("more than one");
        browser.post("/sign-in/org").expect(200);
        assertThat(browser.signedIn()).isTrue();
        browser.get("/admin/orgs").expect(200);
        assertThat(operator.signIn(phone).get("/user/orgs?limit=1").status()).isEqualTo(200);
    }

    @Test
    void memberWhoIsOnlyInvitedHasNoWayAroundTheOrg() {
        World.TestOrg first = World.org();
        Person mia = first.member("Mia");
        invite(World.org(), mia.email());
        first.admin().signIn().delete("/user/users/" + mia.id()).expect(204);
        PageClient browser = PageClient.open();
        assertThat(browser.password(mia).text()).contains("You are invited.").doesNotContain("run the installation");
        browser.post("/sign-in/org");
        assertThat(browser.signedIn()).isFalse();
    }

    private static void invite(World.TestOrg org, String email) {
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "In", "lastName", "Vited", "email", email))
                .expect(201);
    }

    private static String trail(World.TestOrg org, Person person) {
        return String.join(
                        "\n",
                        Kit.db()
                                .sql(
                                        "select name || ' ' || subject_name || ' ' || details from event where org_id = :org and subject_id = :user order by id")
                                .param("org", org.id().value())
                                .param("user", person.id().value())
                                .query(String.class)
                                .list())
                .replace(person.email(), "EMAIL");
    }

    private static void assertAlike(Http.Answer one, Http.Answer other) {
        assertThat(withoutWho(one.json())).isEqualTo(withoutWho(other.json()));
    }

    private static JsonNode withoutWho(JsonNode user) {
        return ((ObjectNode) user).without(List.of("id", "email"));
    }

    private static SentMail invited(World.TestOrg org) {
        return SentMail.to(add(org.admin().signIn(), "Noor", address()).email());
    }

    private static Person add(Http admin, String firstName, String email) {
        return new Person(id(create(admin, firstName, email).expect(201)), firstName, email);
    }

    private static Http.Answer create(Http admin, String firstName, String email) {
        return admin.post("/user/users", Json.object("firstName", firstName, "lastName", "Haddad", "email", email));
    }

    private static UserId id(Http.Answer answer) {
        return UserId.of(answer.json().path("id").asLong());
    }

    private static Http.Answer read(Http admin, Person person) {
        return admin.get("/user/users/" + person.id()).expect(200);
    }

    private static JsonNode shown(Http admin, Person person) {
        return read(admin, person).json();
    }

    private static boolean exists(Http admin, String email) {
        return admin.get("/user/users/email/" + email)
                .expect(200)
                .json()
                .path("exists")
                .asBoolean();
    }

    private static Http.Answer choose(PageClient browser, SentMail mail, String password) {
        return browser.post("/activate", "token", token(mail), "password", password, "again", password);
    }

    private static String path(SentMail mail) {
        return mail.link().substring(mail.link().indexOf("/activate"));
    }

    private static String token(SentMail mail) {
        return mail.link().substring(mail.link().indexOf('=') + 1);
    }

    private static String address() {
        return "noor-" + UUID.randomUUID() + "@example.org";
    }
}
