package dev.rekey.users;

import static dev.rekey.users.EmailChangeTest.address;
import static dev.rekey.users.EmailChangeTest.cancel;
import static dev.rekey.users.EmailChangeTest.confirm;
import static dev.rekey.users.EmailChangeTest.emailOf;
import static dev.rekey.users.EmailChangeTest.resend;
import static dev.rekey.users.EmailChangeTest.withAddress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.shared.UserId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An administrator asks for a member's new address; the member alone brings it about. */
class EmailChangeByAdministratorTest {
    private static final String CONFIRM = "Confirm this address";

    @Test
    void administratorWithReachAsksAndTheMemberSignsIn() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http admin = org.admin().signIn();
        String address = address();
        JsonNode answer = put(admin, member, Json.object("email", address, "lastName", "Newname"))
                .expect(200)
                .json();
        assertThat(answer.path("email").asString()).isEqualTo(member.email());
        assertThat(answer.path("lastName").asString()).isEqualTo("Newname");
        assertThat(SentMail.to(member.email()).body()).contains(address, "Ada Tester");
        resend(admin, member).expect(204);
        confirm(SentMail.to(address, CONFIRM, 2).token()).expect(204);
        withAddress(member, address).authenticate(null).expect(401, "bad-credentials");
        assertThat(emailOf(member)).isEqualTo(member.email());
        member.signIn();
        withAddress(member, address).signIn();
        assertThat(admin.get("/user/users/" + member.id()).json().path("email").asString())
                .isEqualTo(address);
        assertThat(Events.count(member.id(), "email.change-requested", address)).isEqualTo(1);
    }

    @Test
    void editUserAsksResendsAndCancels() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        String address = address();
        PageClient admin = PageClient.open();
        admin.password(org.admin());
        String page = "/admin/users/" + member.id();
        admin.get(page);
        assertThat(admin.post(
                                page,
                                "email",
                                address,
                                "enabled",
                                "true",
                                "portalUrlAccess",
                                "false",
                                "admin",
                                "false",
                                "allDataAccess",
                                "false",
                                "enforceMfa",
                                "true")
                        .text())
                .contains("If the address can be used");
        assertThat(admin.get(page).text()).contains("A change to " + address + " waits", member.email());
        assertThat(admin.post(page + "/email/resend").text()).contains("If the address can be used");
        SentMail mail = SentMail.to(address, CONFIRM, 2);
        assertThat(admin.post(page + "/email/cancel").text())
                .contains("The address stays as it was.")
                .doesNotContain("A change to");
        confirm(mail.token()).expect(404, "link-dead");
    }

    @Test
    void outOfReachNothingIsAskedResentOrCancelled() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        Http admin = org.admin().signIn();
        String address = address();
        JsonNode refusal = put(admin, member, Json.object("email", address, "admin", true))
                .expect(409, "out-of-reach")
                .json();
        assertThat(refusal.path("ids").get(0).asLong()).isEqualTo(member.id().value());
        assertThat(admin.get("/user/users/" + member.id()).json().path("admin").asBoolean())
                .isFalse();
        EmailChangeTest.ask(member.signIn(), address).expect(204);
        resend(admin, member).expect(409, "out-of-reach");
        cancel(admin, member).expect(409, "out-of-reach");
        PageClient browser = PageClient.open();
        browser.password(org.admin());
        assertThat(browser.get("/admin/users/" + member.id()).text()).doesNotContain(address);
        other.alsoAdmin(org.admin());
        resend(admin, member).expect(204);
        cancel(admin, member).expect(204);
    }

    /** Snipe-IT CVE-2025-15602: first the address, then the password. */
    @Test
    void superAdminsAddressIsForSuperAdmins() {
        World.TestOrg org = World.org();
        Person sudo = World.superAdmin();
        org.alsoMember(sudo);
        Http admin = org.admin().signIn();
        put(admin, sudo, Json.object("email", address())).expect(403, "super-admin");
        EmailChangeTest.ask(sudo.signInTo(org.id()), address()).expect(204);
        resend(admin, sudo).expect(403, "super-admin");
        cancel(admin, sudo).expect(403, "super-admin");
    }

    @Test
    void memberOfAnotherOrgIsNotThere() {
        Http admin = World.org().admin().signIn();
        put(admin, World.org().member("Mia"), Json.object("email", address())).expect(404, "not-found");
        World.TestOrg org = World.org();
        put(org.member("Max").signIn(), org.member("Mia"), Json.object("email", address()))
                .expect(403, "forbidden");
    }

    @Test
    void takenAddressIsAnsweredAlike() {
        World.TestOrg org = World.org();
        Person owner = World.org().member("Olga");
        Http admin = org.admin().signIn();
        Person mia = org.member("Mia");
        Person max = org.member("Mia");
        String free = address();
        String ofTaken =
                put(admin, mia, Json.object("email", owner.email())).expect(200).text();
        String ofFree = put(admin, max, Json.object("email", free)).expect(200).text();
        assertThat(ofTaken.replace(mia.email(), "X").replace(mia.id().toString(), "1"))
                .isEqualTo(ofFree.replace(max.email(), "X").replace(max.id().toString(), "1"));
        SentMail.to(free, CONFIRM, 1);
        assertThat(SentMail.written(owner.email())).isZero();
    }

    @Test
    void invitationToAnotherAddressIsAnotherPersons() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        String first = address();
        String second = address();
        long old = id(UsersApiTest.add(admin, "Noa", "Newcomer", first).expect(201));
        SentMail invitation = SentMail.to(first);
        JsonNode user = admin.put(
                        "/user/users/" + old, Json.object("email", second, "firstName", "Nora", "allDataAccess", true))
                .expect(200)
                .json();
        long id = user.path("id").asLong();
        assertThat(id).isNotEqualTo(old);
        assertThat(user.path("email").asString()).isEqualTo(second);
        assertThat(user.path("firstName").asString()).isEqualTo("Nora");
        assertThat(user.path("lastName").asString()).isEqualTo("Newcomer");
        assertThat(user.path("allDataAccess").asBoolean()).isTrue();
        admin.get("/user/users/" + old).expect(404);
        PageClient.open().get(invitation.path()).expect(404);
        PageClient browser = PageClient.open();
        SentMail newer = SentMail.to(second);
        browser.get(newer.path()).expect(200);
        browser.post("/activate", "token", newer.token(), "password", World.PASSWORD, "again", World.PASSWORD)
                .expect(200);
        new Person(UserId.of(id), "Nora", second).signIn();
        UsersApiTest.assertCounted(org);
    }

    @Test
    void invitationIsNotReplacedByAMemberNorBeyondTheLicences() {
        World.TestOrg org = World.org("Small", 2);
        Http admin = org.admin().signIn();
        String first = address();
        long old = id(UsersApiTest.add(admin, "Noa", "Newcomer", first).expect(201));
        admin.put("/user/users/" + old, Json.object("email", org.admin().email()))
                .expect(409, "already-member", "email");
        assertThat(admin.get("/user/users/" + old)
                        .expect(200)
                        .json()
                        .path("email")
                        .asString())
                .isEqualTo(first);
        PageClient.open().get(SentMail.to(first).path()).expect(200);
        admin.put("/user/users/" + old, Json.object("email", address())).expect(200);
        UsersApiTest.assertCounted(org);
    }

    /** The invited person's own account is not touched. */
    @Test
    void replacingAnInvitationOfAKnownPersonLeavesThePerson() {
        World.TestOrg org = World.org();
        Person known = World.org().member("Kim");
        Http admin = org.admin().signIn();
        UsersApiTest.add(admin, "Kim", "Known", known.email()).expect(201);
        put(admin, known, Json.object("email", address())).expect(200);
        assertThat(emailOf(known)).isEqualTo(known.email());
        known.signIn().get("/user/users/me").expect(200);
        admin.get("/user/users/" + known.id()).expect(404);
    }

    private static long id(Http.Answer answer) {
        return answer.json().path("id").asLong();
    }

    private static Http.Answer put(Http admin, Person person, String body) {
        return admin.put("/user/users/" + person.id(), body);
    }
}
