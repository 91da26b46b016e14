package dev.rekey.users;

import static dev.rekey.users.EmailChangeTest.address;
import static dev.rekey.users.EmailChangeTest.ask;
import static dev.rekey.users.EmailChangeTest.cancel;
import static dev.rekey.users.EmailChangeTest.confirm;
import static dev.rekey.users.EmailChangeTest.emailOf;
import static dev.rekey.users.EmailChangeTest.resend;
import static dev.rekey.users.EmailChangeTest.withAddress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The links mailed to a new address: how many, how long, and what they are good for. */
class EmailLinkTest {
    private static final String CONFIRM = "Confirm this address";

    @Test
    void resentLinkKillsTheOlderAndCancelKillsAll() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        String address = address();
        resend(session, member).expect(404, "not-found");
        cancel(session, member).expect(404, "not-found");
        ask(session, address).expect(204);
        String older = SentMail.to(address, CONFIRM, 1).token();
        resend(session, member).expect(204);
        String newer = SentMail.to(address, CONFIRM, 2).token();
        confirm(older).expect(404, "link-dead");
        cancel(session, member).expect(204);
        confirm(newer).expect(404, "link-dead");
        cancel(session, member).expect(404, "not-found");
        ask(session, address).expect(204);
        confirm(SentMail.to(address, CONFIRM, 3).token()).expect(204);
        resend(session, member).expect(404, "not-found");
        cancel(session, member).expect(204);
        member.signIn();
        assertThat(emailOf(member)).isEqualTo(member.email());
    }

    @Test
    void anotherAddressTakesThePlaceOfTheFirst() {
        Person member = World.org().member("Mia");
        String[] addresses = {address(), address()};
        Http session = member.signIn();
        ask(session, addresses[0]).expect(204);
        String first = SentMail.to(addresses[0], CONFIRM, 1).token();
        confirm(first).expect(204);
        ask(session, addresses[1]).expect(204);
        confirm(first).expect(404, "link-dead");
        member.signIn();
        assertThat(emailOf(member)).as("not yet confirmed").isEqualTo(member.email());
        confirm(SentMail.to(addresses[1], CONFIRM, 1).token()).expect(204);
        member.signIn();
        assertThat(emailOf(member)).isEqualTo(addresses[1]);
    }

    @Test
    void fiveMailsAtMostWhetherCancelledOrNot() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        String victim = address();
        for (int i = 0; i < 5; i++) {
            ask(session, victim).expect(204);
            cancel(session, member).expect(204);
        }
        ask(session, victim).expect(409, "mails-enough", "email");
        ask(session, address()).expect(409, "mails-enough", "email");
        assertThat(SentMail.written(victim)).isEqualTo(5);
        Kit.CLOCK.advance(Duration.ofHours(12));
        ask(member.signIn(), victim).expect(204);
        Http later = member.signIn();
        for (int i = 0; i < 4; i++) {
            resend(later, member).expect(204);
        }
        resend(later, member).expect(409, "mails-enough", "email");
        assertThat(SentMail.written(victim)).isEqualTo(10);
    }

    @Test
    void tokenIsGoodForNothingElse() {
        Person member = World.org().member("Mia");
        String address = address();
        Http session = member.signIn();
        ask(session, address).expect(204);
        String token = SentMail.to(address).token();
        PageClient browser = PageClient.open();
        browser.get("/new-password?token=" + token).expect(404);
        browser.get("/activate?token=" + token).expect(404);
        Http.bearer(token).get("/user/users/me").expect(401);
        confirm(session.token()).expect(404, "link-dead");
        confirm("").expect(404, "link-dead");
        confirm("rkl_").expect(404, "link-dead");
        Http.api().post("/user/users/email/confirmChange", "{}").expect(400, "required", "token");
        confirm(token).expect(204);
        assertThat(Events.count(member, "email.confirmed")).isEqualTo(1);
    }

    @Test
    void passwordLinksMailedBeforeDieWithTheChange() {
        Person member = World.org().member("Mia");
        PasswordLink link = PasswordLink.of(member);
        String address = address();
        ask(member.signIn(), address).expect(204);
        confirm(SentMail.to(address).token()).expect(204);
        assertThat(link.works()).isTrue();
        member.signIn();
        assertThat(link.works()).isFalse();
        PasswordLink.ask(member.email());
        PasswordLink.settle();
        assertThat(PasswordLink.count(member)).isEqualTo(1);
        PasswordLink.of(withAddress(member, address))
                .set("quite another passphrase")
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a", "a@b@c.org", "a@example.org,b@example.org", "a@example.org\r\nBcc: b@example.org"})
    void whatIsNoAddressIsRefused(String typed) {
        Person member = World.org().member("Mia");
        Http.Answer answer = ask(member.signIn(), typed).expect(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("email");
        assertThat(SentMail.written(member.email())).isZero();
    }

    @Test
    void theSameAddressInAnySpellingIsNoChange() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        ask(session, member.email().toUpperCase(Locale.ROOT)).expect(204);
        cancel(session, member).expect(404, "not-found");
        assertThat(SentMail.written(member.email())).isZero();
    }

    @Test
    void othersMayNotTouchIt() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        ask(member.signIn(), address()).expect(204);
        Http peer = org.member("Max").signIn();
        Http stranger = World.org().admin().signIn();
        resend(peer, member).expect(403, "forbidden");
        cancel(peer, member).expect(403, "forbidden");
        resend(stranger, member).expect(404, "not-found");
        cancel(stranger, member).expect(404, "not-found");
        resend(Http.api(), member).expect(401);
        member.signIn()
                .put("/user/users/me", "{\"emailVerified\": true}")
                .expect(400, "unknown-field", "emailVerified");
        member.signIn().put("/user/users/me", "{\"superAdmin\": true}").expect(400, "unknown-field", "superAdmin");
    }
}
