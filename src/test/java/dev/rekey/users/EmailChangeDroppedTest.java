package dev.rekey.users;

import static dev.rekey.users.EmailChangeTest.address;
import static dev.rekey.users.EmailChangeTest.ask;
import static dev.rekey.users.EmailChangeTest.confirm;
import static dev.rekey.users.EmailChangeTest.emailOf;
import static dev.rekey.users.EmailChangeTest.resend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What was asked for, and confirmed by whoever reads the mail there, comes to nothing when it could not be asked today. */
class EmailChangeDroppedTest {
    private static final String STAYS = "address stays as it is";
    private static final String NEW = "the owners new secret passphrase";

    @Test
    void administratorsWishDoesNotOutliveThePromotionToSuperAdmin() {
        World.TestOrg org = World.org();
        Person victim = org.member("Vic");
        askedAndConfirmed(org.admin().signIn(), victim);
        World.operator()
                .post("/user/superAdmins", Json.object("email", victim.email()))
                .expect(200);
        assertThat(Events.count(victim.id(), "email.change-dropped", "super-admin"))
                .isEqualTo(1);
        victim.signIn();
        assertThat(emailOf(victim)).isEqualTo(victim.email());
    }

    @Test
    void administratorsWishDoesNotOutliveTheReach() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person victim = org.member("Vic");
        Http admin = org.admin().signIn();
        String wanted = askedAndConfirmed(admin, victim);
        other.alsoAdmin(victim);
        victim.signInTo(other.id());
        assertDropped(victim, wanted, "out-of-reach");
        assertThat(Events.inTrail(other.id(), victim.id(), "email.change-dropped"))
                .isEqualTo(1);
        victim.signInTo(org.id());
        assertThat(emailOf(victim)).as("for good").isEqualTo(victim.email());
    }

    @Test
    void norTheAdministratorsOwnRights() {
        World.TestOrg org = World.org();
        Person former = org.anotherAdmin("Bob");
        Person victim = org.member("Vic");
        String wanted = askedAndConfirmed(former.signIn(), victim);
        org.admin()
                .signIn()
                .put("/user/users/" + former.id() + "/membership", "{\"admin\": false}")
                .expect(204);
        victim.signIn();
        assertDropped(victim, wanted, "out-of-reach");
    }

    /** Else the person would make the wish one's own by a press of a button that is meant for a lost mail. */
    @Test
    void linkMailedAgainStaysTheWishOfWhoeverAsked() {
        World.TestOrg org = World.org();
        Person victim = org.member("Vic");
        String wanted = address();
        askFor(org.admin().signIn(), victim, wanted);
        resend(victim.signIn(), victim).expect(204);
        confirm(SentMail.to(wanted, "", 2).token()).expect(204);
        World.org().alsoMember(victim);
        victim.signInTo(org.id());
        assertDropped(victim, wanted, "out-of-reach");
    }

    @Test
    void superAdminsWishNeedsNoOrg() {
        World.TestOrg org = World.org();
        Person operator = World.superAdmin();
        org.alsoAdmin(operator);
        Person member = org.member("Mia");
        World.org().alsoMember(member);
        Http session = operator.signInTo(org.id());
        String wanted = askedAndConfirmed(operator.signInTo(org.id(), operator.optIn(session)), member);
        member.signInTo(org.id());
        assertThat(emailOf(member)).isEqualTo(wanted);
    }

    /** Whoever stole the password or a session asked for it. */
    @Test
    void thiefsWishDoesNotOutliveANewPasswordByLink() {
        Person victim = World.org().member("Vic");
        String wanted = ownAskedAndConfirmed(victim);
        PasswordLink.of(victim).set(NEW).expect(200);
        victim.authenticateWith(NEW).expect(200);
        assertThat(emailOf(victim)).isEqualTo(victim.email());
        assertThat(Events.count(victim.id(), "email.change-dropped", wanted)).isEqualTo(1);
    }

    @Test
    void norAnOwnNewPassword() {
        Person victim = World.org().member("Vic");
        String wanted = address();
        Http session = victim.signIn();
        ask(session, wanted).expect(204);
        session.put("/user/users/me/password", Json.object("currentPassword", World.PASSWORD, "newPassword", NEW))
                .expect(204);
        confirm(SentMail.to(wanted).token()).expect(404, "link-dead");
        victim.authenticateWith(NEW).expect(200);
        assertThat(emailOf(victim)).isEqualTo(victim.email());
    }

    /** It is replaced in the very sign-in that would bring the new address about. */
    @Test
    void norTheOneInThePlaceOfAnExpiredOne() {
        World.TestOrg org = World.org();
        Person victim = org.member("Vic");
        org.admin().signIn().put("/user/org/settings", "{\"passwordDays\": 1}").expect(204);
        ownAskedAndConfirmed(victim);
        Kit.CLOCK.advance(Duration.ofDays(2));
        PageClient browser = PageClient.open();
        browser.password(victim);
        browser.post("/sign-in/password", "password", NEW, "again", NEW);
        assertThat(browser.signedIn()).isTrue();
        assertThat(emailOf(victim)).isEqualTo(victim.email());
        assertThat(Events.count(victim, "email.change-dropped")).isEqualTo(1);
    }

    private static void assertDropped(Person person, String wanted, String reason) {
        assertThat(emailOf(person)).isEqualTo(person.email());
        assertThat(Events.count(person.id(), "email.change-dropped", reason)).isPositive();
        assertThat(SentMail.to(person.email(), STAYS, 1).body()).contains(wanted);
        assertThat(Events.count(person, "email.changed")).isZero();
    }

    private static String askedAndConfirmed(Http admin, Person person) {
        String wanted = address();
        askFor(admin, person, wanted);
        confirm(SentMail.to(wanted).token()).expect(204);
        return wanted;
    }

    private static void askFor(Http admin, Person person, String wanted) {
        admin.put("/user/users/" + person.id(), Json.object("email", wanted)).expect(200);
    }

    private static String ownAskedAndConfirmed(Person person) {
        String wanted = address();
        ask(person.signIn(), wanted).expect(204);
        confirm(SentMail.to(wanted).token()).expect(204);
        return wanted;
    }
}
