package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Five wrong guesses hold that kind of proof of that account for 15 minutes. */
class HoldTest {
    private static final String WRONG = "not the passphrase";
    private static final String HELD = "Nothing is checked for 15 minutes";
    private static final String RECOVERY_CODE_OF_NOBODY = "AAAA-BBBB-CCCC-DDDD";

    @Test
    void wrongPasswordsHoldTheAccountWhateverTheRoad() {
        Person member = World.org().member("Mia");
        password(member.email(), WRONG).expect(401, "bad-credentials");
        password(member.email().toUpperCase(Locale.ROOT), WRONG).expect(401, "bad-credentials");
        at2(member.email(), WRONG).expect(401, "bad-credentials");
        assertThat(PageClient.open().password(" " + member.email(), WRONG).text())
                .contains("E-mail or password is wrong");
        password(Http.api().with("X-Forwarded-For", "203.0.113.9"), member.email(), WRONG)
                .expect(401, "bad-credentials");

        member.authenticate(null).expect(423, "locked");
        at2(" " + member.email().toUpperCase(Locale.ROOT), World.PASSWORD).expect(423, "locked");
        password(Http.api().with("X-Forwarded-For", "198.51.100.7"), member.email(), World.PASSWORD)
                .expect(423, "locked");
        PageClient browser = PageClient.open().with("X-Forwarded-For", "192.0.2.1");
        assertThat(browser.password(member).text()).contains(HELD);
        assertThat(browser.signedIn()).isFalse();
        assertThat(PageClient.open().at(Kit.secondNode()).password(member).text())
                .contains(HELD);
        assertThat(Events.count(member, "sign-in.failed")).isEqualTo(5);
        assertThat(Events.count(member, "sign-in.held")).isEqualTo(5);
    }

    @Test
    void holdEndsAfterFifteenMinutesWithoutGuessesThatWereHeldProlongingIt() {
        Person member = World.org().member("Mia");
        guess(member, 5);
        Kit.CLOCK.advance(Duration.ofMinutes(14));
        member.authenticate(null).expect(423, "locked");
        Kit.CLOCK.advance(Duration.ofMinutes(1));
        member.authenticate(null).expect(200);
        guess(member, 5);
        member.authenticate(null).expect(423, "locked");
    }

    @Test
    void rightPasswordBeforeTheFifthForgetsTheCount() {
        Person member = World.org().member("Mia");
        for (int round = 0; round < 3; round++) {
            guess(member, 4);
            member.authenticate(null).expect(200);
        }
    }

    @Test
    void nobodysAddressIsHeldLikeSomebodys() {
        String nobody = "nobody-" + System.nanoTime() + "@example.org";
        for (int i = 0; i < 5; i++) {
            password(i % 2 == 0 ? nobody : " " + nobody.toUpperCase(Locale.ROOT), WRONG)
                    .expect(401, "bad-credentials");
        }
        Http.Answer held = password(nobody, WRONG).expect(423, "locked");
        Person member = World.org().member("Mia");
        guess(member, 5);
        assertThat(held.text()).isEqualTo(member.authenticate(null).text());
        Kit.CLOCK.advance(Duration.ofMinutes(15));
        password(nobody, WRONG).expect(401, "bad-credentials");
    }

    @Test
    void heldPasswordsDoNotHoldCodesNorTheOtherWayRound() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        guess(member, 5);
        Person.goOn(asked, phone.freshCode()).expect(200);
        Kit.CLOCK.advance(Duration.ofMinutes(15));
        Http.Answer again = member.authenticate(null).expect(401, "mfa-required");
        wrongCodes(again, phone, 5);
        Person.goOn(again, phone.freshCode()).expect(423, "locked");
        member.authenticate(null).expect(401, "mfa-required");
    }

    @Test
    void codesOfBothLevelsAndRecoveryCodesShareOneCount() {
        World.TestOrg org = World.org().enforcingMfa();
        Person member = org.member("Mia");
        Phone orgPhone = member.setUpAtSignIn();
        Phone userPhone = member.optIn(member.signIn(orgPhone));
        Http.Answer user = member.authenticate(null).expect(401, "mfa-required");
        Http.Answer atOrg = Person.goOn(user, userPhone.freshCode()).expect(401, "mfa-required");
        wrongCodes(atOrg, orgPhone, 2);
        Http.Answer another = member.authenticate(null).expect(401, "mfa-required");
        wrongCodes(another, userPhone, 2);
        Person.goOn(another, RECOVERY_CODE_OF_NOBODY).expect(401, "mfa-required");

        Person.goOn(another, userPhone.freshCode()).expect(423, "locked");
        Person.goOn(another, userPhone.recoveryCodes().get(0)).expect(423, "locked");
        Person.goOn(atOrg, orgPhone.code()).expect(423, "locked");
        member.authenticate(userPhone.code()).expect(423, "locked");
        PageClient browser = PageClient.open();
        browser.password(member);
        assertThat(browser.code(userPhone.code()).text()).contains(HELD);
        assertThat(browser.signedIn()).isFalse();

        Kit.CLOCK.advance(Duration.ofMinutes(15));
        Http.Answer next = member.authenticate(userPhone.freshCode()).expect(401, "mfa-required");
        Person.goOn(next, orgPhone.code()).expect(200);
    }

    @Test
    void replayedCodesAreRefusedAndRecordedAndDoNotCount() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        member.authenticate(phone.freshCode()).expect(200);
        String recovery = phone.recoveryCodes().get(0);
        member.authenticate(recovery).expect(200);
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        wrongCodes(asked, phone, 4);
        for (int i = 0; i < 3; i++) {
            Person.goOn(asked, phone.code()).expect(401, "mfa-required");
            Person.goOn(asked, recovery).expect(401, "mfa-required");
        }
        assertThat(Events.count(member.id(), "sign-in.failed", "\"replayed\": true"))
                .isEqualTo(6);
        Person.goOn(asked, phone.freshCode()).expect(200);
    }

    @Test
    void rightCodeBeforeTheFifthForgetsTheCount() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        for (int round = 0; round < 3; round++) {
            Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
            wrongCodes(asked, phone, 4);
            Person.goOn(asked, phone.freshCode()).expect(200);
        }
    }

    /** So that a stranger cannot lock the owner out, and a stolen device cannot guess for ever. */
    @Test
    void rememberedDeviceHasACountOfItsOwn() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        PageClient home = PageClient.open();
        home.password(member);
        home.codeAndRemember(phone.freshCode());
        home.post("/sign-out");

        guess(member, 5);
        assertThat(PageClient.open().password(member).text()).contains(HELD);
        home.password(member);
        assertThat(home.signedIn()).isTrue();

        home.post("/sign-out");
        Kit.CLOCK.advance(Duration.ofMinutes(15));
        for (int i = 0; i < 5; i++) {
            home.password(member.email(), WRONG);
        }
        assertThat(home.password(member).text()).contains(HELD);
        member.authenticate(phone.freshCode()).expect(200);
    }

    @Test
    void anInventedDeviceIsNoDevice() {
        Person member = World.org().member("Mia");
        guess(member, 5);
        password(Http.api().with("Cookie", "rekey-device=rkd_invented"), member.email(), World.PASSWORD)
                .expect(423, "locked");
    }

    @Test
    void ofManyWrongPasswordsAtOnceFiveAreChecked() {
        Person member = World.org().member("Mia");
        List<Integer> statuses = Race.run(
                30, i -> () -> (i % 2 == 0 ? password(member.email(), WRONG) : at2(member.email(), WRONG)).status());
        assertThat(statuses).containsOnly(401, 423);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(5);
        assertThat(Events.count(member, "sign-in.failed")).isEqualTo(5);
        assertThat(Events.count(member, "sign-in.held")).isEqualTo(25);
        member.authenticate(null).expect(423, "locked");
    }

    @Test
    void ofManyWrongCodesAtOnceFiveAreChecked() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        List<Http.Answer> asked = List.of(member.authenticate(null), member.authenticate(null));
        String wrong = phone.wrongCode();
        List<Integer> statuses =
                Race.run(30, i -> () -> Person.goOn(asked.get(i % 2), wrong).status());
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(5);
        assertThat(statuses.stream().filter(status -> status == 423)).hasSize(25);
        assertThat(Events.count(member, "sign-in.failed")).isEqualTo(5);
        assertThat(Events.count(member, "sign-in.held")).isEqualTo(25);
    }

    /** Hashes beyond the cores wait; nobody guessed. */
    @Test
    void manyRightPasswordsAtOnceAreNotTakenForGuesses() {
        Person member = World.org().member("Mia");
        List<Integer> statuses =
                Race.run(30, i -> () -> member.authenticate(null).status());
        assertThat(statuses).containsOnly(200);
    }

    private static void guess(Person person, int times) {
        for (int i = 0; i < times; i++) {
            password(person.email(), WRONG).expect(401, "bad-credentials");
        }
    }

    private static void wrongCodes(Http.Answer asked, Phone phone, int times) {
        for (int i = 0; i < times; i++) {
            Person.goOn(asked, phone.wrongCode()).expect(401, "mfa-required");
        }
    }

    private static Http.Answer password(String email, String password) {
        return password(Http.api(), email, password);
    }

    private static Http.Answer at2(String email, String password) {
        return password(Http.api().at(Kit.secondNode()), email, password);
    }

    private static Http.Answer password(Http from, String email, String password) {
        return from.post("/user/authenticate", Json.object("email", email, "password", password));
    }
}
