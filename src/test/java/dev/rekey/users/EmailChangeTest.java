package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One's own new address: pending until its link is opened and the person signs in with the old one. */
class EmailChangeTest {
    private static final String CONFIRM = "Confirm this address";
    private static final String ASKED = "A new address was asked for";
    private static final String CHANGED = "address was changed";

    @Test
    void linkAndASignInWithTheOldAddressChangeIt() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        World.org().alsoMember(member);
        String address = address();
        Http session = member.signIn();
        ask(session, " " + address.toUpperCase(Locale.ROOT)).expect(204);
        SentMail mail = SentMail.to(address, CONFIRM, 1);
        assertThat(mail.body()).contains("12 hours").doesNotContain("Mia", member.email());
        assertThat(SentMail.to(member.email(), ASKED, 1).body()).contains(address, "If you do not want this");
        assertThat(mine(session)).isEqualTo(member.email());
        withAddress(member, address).authenticate(null).expect(401, "bad-credentials");
        member.signIn();

        confirm(mail.token()).expect(204);
        assertThat(mine(session)).isEqualTo(member.email());
        withAddress(member, address).authenticate(null).expect(401, "bad-credentials");
        assertThat(mine(member.signIn())).as("changes with this sign-in").isEqualTo(address);
        member.authenticate(null).expect(401, "bad-credentials");
        withAddress(member, address).signIn();
        for (String to : List.of(member.email(), address)) {
            assertThat(SentMail.to(to, CHANGED, 1).body()).contains(member.email(), address);
        }
        for (String event : List.of("email.change-requested", "email.confirmed", "email.changed")) {
            assertThat(Events.count(member.id(), event, address)).as(event).isEqualTo(2);
        }
        assertThat(SentMail.written(address)).isEqualTo(2);
    }

    @Test
    void pageAsksConfirmsAndShowsWhatIsPending() {
        Person member = World.org().member("Mia");
        String address = address();
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.get("/profile");
        assertThat(browser.post("/profile/email", "email", "no address").text())
                .contains("This is not an e-mail address");
        assertThat(browser.post("/profile/email", "email", address).text())
                .contains("If the address can be used", "A change to " + address + " waits");
        assertThat(browser.get("/").text()).contains("Confirm your new address");
        SentMail mail = SentMail.to(address, CONFIRM, 1);
        PageClient elsewhere = PageClient.open();
        for (int i = 0; i < 3; i++) {
            assertThat(elsewhere.get(mail.path()).expect(200).text()).contains("Confirm the address", address);
        }
        member.signIn();
        assertThat(mine(member.signIn())).as("looking confirms nothing").isEqualTo(member.email());
        assertThat(elsewhere.post("/confirm-email", "token", mail.token()).text())
                .contains("Sign in once more with your old address");
        assertThat(elsewhere.signedIn()).isFalse();
        assertThat(browser.get("/profile").text()).contains("is confirmed there");
        browser.post("/sign-out");
        browser.password(member);
        assertThat(browser.get("/profile").text())
                .contains(address)
                .doesNotContain(member.email(), "is confirmed there");
    }

    /** A stolen session asks for the thief's address, and must not be able to bring it about. */
    @Test
    void openSessionIsNoSignIn() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.post("/sign-in/org", "org", org.id().toString());
        String address = address();
        browser.get("/profile");
        browser.post("/profile/email", "email", address);
        Http token = member.signIn();
        confirm(SentMail.to(address).token()).expect(204);
        browser.get("/switch-org");
        browser.post("/switch-org", "org", other.id().toString());
        token.post("/user/authenticate/refresh", "").expect(200);
        assertThat(emailOf(member)).isEqualTo(member.email());
        member.signIn();
        assertThat(emailOf(member)).isEqualTo(address);
    }

    @Test
    void halfASignInIsNone() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        String address = address();
        ask(member.signIn(phone), address).expect(204);
        confirm(SentMail.to(address).token()).expect(204);
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        Person.goOn(asked, phone.wrongCode()).expect(401);
        assertThat(emailOf(member)).isEqualTo(member.email());
        Person.goOn(asked, phone.freshCode()).expect(200);
        assertThat(emailOf(member)).isEqualTo(address);
    }

    @Test
    void linkDiesAfterTwelveHours() {
        Person member = World.org().member("Mia");
        String address = address();
        ask(member.signIn(), address).expect(204);
        String token = SentMail.to(address).token();
        Kit.CLOCK.advance(Duration.ofHours(12));
        confirm(token).expect(404, "link-dead");
        PageClient.open().get("/confirm-email?token=" + token).expect(404);
        member.signIn();
        assertThat(emailOf(member)).isEqualTo(member.email());
    }

    @Test
    void takenAddressIsAnsweredAlikeAndGetsNoMail() {
        World.TestOrg org = World.org();
        Person owner = World.org().member("Olga");
        Person[] people = {org.member("Mia"), org.member("Mia")};
        String[] addresses = {owner.email(), address()};
        for (int i = 0; i < 2; i++) {
            Http.Answer answer = ask(people[i].signIn(), addresses[i]).expect(204);
            assertThat(answer.text()).isEmpty();
            assertThat(SentMail.to(people[i].email(), ASKED, 1).body()).contains(addresses[i]);
            PageClient browser = PageClient.open();
            browser.password(people[i]);
            assertThat(browser.get("/profile").text()).contains("A change to " + addresses[i] + " waits");
            assertThat(Events.count(people[i], "email.change-requested")).isEqualTo(1);
        }
        SentMail.to(addresses[1], CONFIRM, 1);
        assertThat(SentMail.written(owner.email())).isZero();
        assertThat(resend(people[0].signIn(), people[0]).expect(204).text()).isEmpty();
        assertThat(SentMail.written(owner.email())).isZero();
        people[0].signIn();
        assertThat(emailOf(people[0])).isEqualTo(people[0].email());
    }

    /** Whoever invited by the old address learns neither that there was an account nor where it went. */
    @Test
    void inviterSeesTheAddressThatWasTyped() {
        World.TestOrg inviter = World.org();
        Person known = World.org().member("Kim");
        Http admin = inviter.admin().signIn();
        UsersApiTest.add(admin, "Kim", "Known", known.email()).expect(201);
        String address = address();
        ask(known.signIn(), address).expect(204);
        confirm(SentMail.to(address).token()).expect(204);
        known.signIn();
        assertThat(emailOf(known)).isEqualTo(address);
        assertThat(admin.get("/user/users/" + known.id()).text())
                .contains(known.email())
                .doesNotContain(address);
        assertThat(admin.get("/user/users?search=" + address).json().path("users"))
                .isEmpty();
        PageClient browser = PageClient.open();
        browser.password(withAddress(known, address));
        browser.post("/sign-in/org", "org", inviter.id().toString()).expect(200);
        assertThat(admin.get("/user/users/" + known.id()).text()).contains(address);
    }

    static String address() {
        return "new-" + UUID.randomUUID() + "@example.org";
    }

    static Person withAddress(Person person, String address) {
        return new Person(person.id(), person.firstName(), address);
    }

    static Http.Answer ask(Http session, String address) {
        return session.put("/user/users/me", Json.object("email", address));
    }

    static Http.Answer confirm(String token) {
        return Http.api().post("/user/users/email/confirmChange", Json.object("token", token));
    }

    static Http.Answer resend(Http caller, Person person) {
        return caller.post(
                "/user/users/email/resendChangeConfirmation",
                Json.object("id", person.id().value()));
    }

    static Http.Answer cancel(Http caller, Person person) {
        return caller.post(
                "/user/users/email/cancelChange", Json.object("id", person.id().value()));
    }

    static String emailOf(Person person) {
        return Kit.db()
                .sql("select email from users where id = :id")
                .param("id", person.id().value())
                .query(String.class)
                .single();
    }

    private static String mine(Http session) {
        return session.get("/user/users/me").expect(200).json().path("email").asString();
    }
}
