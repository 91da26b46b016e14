package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Eventually;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The person and the administrators are told of each hold, once. */
class HoldNoticeTest {
    private static final String SUBJECT = "Too many wrong guesses";

    private final World.TestOrg org = World.org();
    private final Person member = org.member("Mia");

    @Test
    void twentyWrongPasswordsAtOnceAreToldOnceToThePersonAndEachAdministrator() {
        Person second = org.anotherAdmin("Ben");
        Person colleague = org.member("Noa");
        Race.run(20, i -> () -> member.authenticateWith("not the passphrase").status());
        SentMail told = SentMail.to(member.email(), SUBJECT, 1);
        assertThat(told.body()).contains("passwords", "127.0.0.1");
        assertThat(told.notMe()).isNotEmpty();
        assertThat(SentMail.to(org.admin().email(), SUBJECT, 1).body()).contains("Mia Tester", "passwords");
        SentMail.to(second.email(), SUBJECT, 1);
        settle();
        for (Person one : List.of(member, org.admin(), second)) {
            assertThat(SentMail.written(one.email())).isEqualTo(1);
        }
        assertThat(SentMail.written(colleague.email())).isZero();
    }

    @Test
    void fourTellNobodyAndTheNextHoldIsToldAnew() {
        guess(4);
        settle();
        assertThat(SentMail.written(member.email())).isZero();
        guess(1);
        SentMail.to(member.email(), SUBJECT, 1);
        Kit.CLOCK.advance(Duration.ofMinutes(15).plusSeconds(1));
        guess(5);
        SentMail.to(member.email(), SUBJECT, 2);
    }

    @Test
    void heldCodesAreToldAsSuch() {
        Phone phone = member.optIn(member.signIn());
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        for (int i = 0; i < 5; i++) {
            Person.goOn(asked, phone.wrongCode()).expect(401, "mfa-required");
        }
        Person.goOn(asked, phone.wrongCode()).expect(423, "locked");
        assertThat(SentMail.to(member.email(), SUBJECT, 1).body()).contains("codes");
        settle();
        assertThat(SentMail.allTo(member.email(), SUBJECT)).hasSize(1);
    }

    /** Passwords are not held longer: that would tell which addresses have accounts. */
    @Test
    void codesAreHeldAsLongAsTheStrictestOrgSaysAndPasswordsAreNot() {
        World.TestOrg strict = World.org();
        strict.alsoMember(member);
        strict.admin()
                .signIn()
                .put("/user/org/settings", Json.object("lockOutMinutes", 60))
                .expect(204);
        Phone phone = member.optIn(member.signInTo(org.id()));
        for (int i = 0; i < 5; i++) {
            member.authenticate(phone.wrongCode(), org.id()).expect(401, "mfa-required");
        }
        Kit.CLOCK.advance(Duration.ofMinutes(58));
        member.authenticate(phone.freshCode(), org.id()).expect(423, "locked");
        Kit.CLOCK.advance(Duration.ofMinutes(3));
        member.authenticate(phone.freshCode(), org.id()).expect(200);
        guess(5);
        Kit.CLOCK.advance(Duration.ofMinutes(15).plusSeconds(1));
        member.authenticate(phone.freshCode(), org.id()).expect(200);
    }

    @Test
    void addressThatNobodyHasIsCountedAndTellsNobody() {
        String nobody = "nobody-" + member.id() + "@example.org";
        for (int i = 0; i < 5; i++) {
            Http.api()
                    .post("/user/authenticate", Json.object("email", nobody, "password", "not the passphrase"))
                    .expect(401, "bad-credentials");
        }
        settle();
        assertThat(SentMail.written(nobody)).isZero();
    }

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            member.authenticateWith("not the passphrase").expect(401, "bad-credentials");
        }
    }

    private static void settle() {
        Eventually.eventually(() -> Kit.db()
                        .sql("select count(*) from hold_notice")
                        .query(Long.class)
                        .single()
                == 0);
    }
}
