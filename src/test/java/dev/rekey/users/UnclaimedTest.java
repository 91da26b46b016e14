package dev.rekey.users;

import static dev.rekey.users.EmailChangeTest.address;
import static dev.rekey.users.EmailChangeTest.ask;
import static dev.rekey.users.EmailChangeTest.confirm;
import static dev.rekey.users.EmailChangeTest.emailOf;
import static dev.rekey.users.EmailChangeTest.withAddress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** An invitation to an address, by whomever, does not keep the owner of the mailbox from moving there. */
class UnclaimedTest {
    private static final String CONFIRM = "Confirm this address";

    @Test
    void invitedAddressBecomesItsOwnersAndTheInvitationToo() {
        World.TestOrg org = World.org();
        Person owner = World.org().member("Vicsownname");
        String wanted = address();
        ask(owner.signIn(), wanted).expect(204);
        SentMail mail = SentMail.to(wanted, CONFIRM, 1);
        Http admin = org.admin().signIn();
        long group = admin.post("/user/userGroups", "{\"name\": \"Nurses\"}")
                .expect(201)
                .json()
                .path("id")
                .asLong();
        invite(admin, wanted, "admin", true, "groupIds", List.of(group));
        confirm(mail.token()).expect(204);
        owner.signIn();
        assertThat(emailOf(owner)).isEqualTo(wanted);
        JsonNode invited = admin.get("/user/users?search=" + wanted).json().at("/users/0");
        assertThat(invited.path("id").asLong()).isEqualTo(owner.id().value());
        assertThat(invited.path("firstName").asString()).isEqualTo("In");
        assertThat(invited.path("admin").asBoolean()).isTrue();
        assertThat(admin.get("/user/users/" + owner.id()).text()).contains("Nurses");
        assertThat(Events.inTrail(org.id(), owner.id(), "user.invitation-moved"))
                .isEqualTo(1);
        assertThat(trail(org)).doesNotContain("Vicsownname", owner.email());
        UsersApiTest.assertCounted(org);
        PageClient browser = PageClient.open();
        assertThat(browser.password(withAddress(owner, wanted)).text()).contains(org.name());
        browser.post("/sign-in/org", "org", org.id().toString()).expect(200);
        assertThat(browser.signedIn()).isTrue();
    }

    @Test
    void invitedBeforeItWasAskedForItIsConfirmedAllTheSame() {
        World.TestOrg org = World.org();
        String wanted = address();
        invite(org.admin().signIn(), wanted);
        Person owner = World.org().member("Vic");
        moveTo(owner, wanted);
        assertThat(emailOf(owner)).isEqualTo(wanted);
    }

    @Test
    void whoIsInTheOrgStaysThereAsBefore() {
        World.TestOrg org = World.org("Tight", 3);
        Person owner = org.member("Vic");
        String wanted = address();
        Http admin = org.admin().signIn();
        invite(admin, wanted, "admin", true);
        moveTo(owner, wanted);
        assertThat(emailOf(owner)).isEqualTo(wanted);
        JsonNode users = admin.get("/user/users?search=" + wanted).json().path("users");
        assertThat(users).hasSize(1);
        assertThat(users.at("/0/admin").asBoolean()).isFalse();
        UsersApiTest.assertCounted(org);
    }

    /** Full to the last seat: the invitation gives its own to the owner. */
    @Test
    void movedInvitationNeedsNoSeatMore() {
        World.TestOrg org = World.org("Full", 2);
        String wanted = address();
        invite(org.admin().signIn(), wanted);
        Person owner = World.org().member("Vic");
        moveTo(owner, wanted);
        assertThat(emailOf(owner)).isEqualTo(wanted);
        UsersApiTest.assertCounted(org);
    }

    @Test
    void activatedAccountKeepsItsAddressAndWhoWantedItIsTold() {
        Person owner = World.org().member("Vic");
        String wanted = address();
        ask(owner.signIn(), wanted).expect(204);
        SentMail mail = SentMail.to(wanted, CONFIRM, 1);
        invite(World.org().admin().signIn(), wanted);
        SentMail activation = SentMail.to(wanted, "Activate", 1);
        PageClient browser = PageClient.open();
        browser.get(activation.path()).expect(200);
        browser.post("/activate", "token", activation.token(), "password", World.PASSWORD, "again", World.PASSWORD)
                .expect(200);
        confirm(mail.token()).expect(204);
        owner.signIn();
        assertThat(emailOf(owner)).isEqualTo(owner.email());
        assertThat(SentMail.to(owner.email(), "stays as it is", 1).body()).contains(wanted);
        assertThat(Events.count(owner.id(), "email.change-dropped", "taken")).isEqualTo(1);
    }

    /** A sign-in has the user's lock already and must not wait for an org's. */
    @Test
    void whileTheOrgIsAtWorkItWaitsForTheNextSignIn() {
        World.TestOrg org = World.org();
        String wanted = address();
        invite(org.admin().signIn(), wanted);
        Person owner = World.org().member("Vic");
        ask(owner.signIn(), wanted).expect(204);
        confirm(SentMail.to(wanted, CONFIRM, 1).token()).expect(204);
        new TransactionTemplate(Kit.node().get(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            Kit.db()
                    .sql("select id from org where id = :org for no key update")
                    .param("org", org.id().value())
                    .query(Long.class)
                    .single();
            owner.signIn();
            assertThat(emailOf(owner)).isEqualTo(owner.email());
        });
        owner.signIn();
        assertThat(emailOf(owner)).isEqualTo(wanted);
    }

    private static void moveTo(Person owner, String wanted) {
        ask(owner.signIn(), wanted).expect(204);
        confirm(SentMail.to(wanted, CONFIRM, 1).token()).expect(204);
        owner.signIn();
    }

    private static void invite(Http admin, String email, Object... more) {
        Object[] fields = new Object[6 + more.length];
        System.arraycopy(new Object[] {"firstName", "In", "lastName", "Vited", "email", email}, 0, fields, 0, 6);
        System.arraycopy(more, 0, fields, 6, more.length);
        admin.post("/user/users", Json.object(fields)).expect(201);
    }

    private static String trail(World.TestOrg org) {
        return String.join(
                "\n",
                Kit.db()
                        .sql(
                                "select actor_name || ' ' || subject_name || ' ' || details from event where org_id = :org")
                        .param("org", org.id().value())
                        .query(String.class)
                        .list());
    }
}
