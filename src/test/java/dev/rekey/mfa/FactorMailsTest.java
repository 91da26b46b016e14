package dev.rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is done with somebody's factors is told at once, with time, place, actor and a way to say that it was somebody else. */
class FactorMailsTest {
    private final World.TestOrg org = World.org();
    private final Person member = org.member("Mia");

    @Test
    void newAppUsedRecoveryCodeAndNewCodesAreTold() {
        Phone phone = member.optIn(member.signIn());
        told("A new authenticator app", "By: Mia Tester", "your account on");
        member.authenticate(phone.recoveryCodes().get(0)).expect(200);
        told("A recovery code of", "Unused ones left: 9.");
        member.signIn(phone)
                .post("/user/users/mfa/recoveryCodes", Json.object("level", "user"))
                .expect(200);
        told("New recovery codes");
        member.signIn(phone)
                .post("/user/authenticate/proof", Json.object("code", phone.freshCode()))
                .expect(204);
        assertThat(SentMail.allTo(member.email(), "A recovery code of")).hasSize(1);
    }

    @Test
    void orgsLevelIsNamed() {
        World.TestOrg enforcing = World.org().enforcingMfa();
        Person noa = enforcing.member("Noa");
        noa.setUpAtSignIn();
        assertThat(SentMail.to(noa.email(), "A new authenticator app", 1).body())
                .contains(enforcing.name(), "When: ", "From the address: 127.0.0.1");
    }

    @Test
    void resetExemptionAndSetUpCodeSayWhoAndHaveTheLink() {
        member.optIn(member.signIn());
        Http admin = org.admin().signIn();
        String ids = "{\"ids\": [" + member.id() + "]}";
        admin.put("/user/users/mfa/reset", ids).expect(204);
        told("was reset", "By: Ada Tester");
        admin.post("/user/users/" + member.id() + "/mfa/setupCodes", "{}").expect(201);
        told("A set-up code", "By: Ada Tester");
        admin.put("/user/users/" + member.id() + "/membership", Json.object("mfaOptOut", true))
                .expect(204);
        told("You are exempt", "By: Ada Tester");
    }

    @Test
    void formerAddressIsToldForAMonthButGetsNoCode() {
        String address = "new-" + UUID.randomUUID() + "@example.org";
        member.signIn().put("/user/users/me", Json.object("email", address)).expect(204);
        Http.api()
                .post(
                        "/user/users/email/confirmChange",
                        Json.object("token", SentMail.to(address).token()))
                .expect(204);
        member.signIn();
        Person moved = new Person(member.id(), "Mia", address);
        moved.optIn(moved.signIn());
        told("A new authenticator app");
        org.admin()
                .signIn()
                .put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "]}")
                .expect(204);
        String code = SentMail.setUpCode(address);
        assertThat(SentMail.to(member.email(), "was reset", 1).body())
                .contains("was mailed to the address that the account has now")
                .doesNotContain(code, "setupCode=");
        Kit.CLOCK.advance(Duration.ofDays(30).plusMinutes(1));
        moved.authenticateWithSetUpCode(code, null).expect(401, "setup-code-required");
        org.admin()
                .signIn()
                .post("/user/users/" + member.id() + "/mfa/setupCodes", "{}")
                .expect(201);
        SentMail.to(address, "A set-up code", 1);
        assertThat(SentMail.allTo(member.email(), "A set-up code")).isEmpty();
    }

    @Test
    void formerAddressThatIsSomebodyElsesNowGetsNothing() {
        Person other = org.member("Noa");
        Kit.db()
                .sql("insert into former_email (user_id, email, since) values (:user, :email, now())")
                .param("user", member.id().value())
                .param("email", other.email())
                .update();
        member.optIn(member.signIn());
        told("A new authenticator app");
        assertThat(SentMail.written(other.email())).isZero();
    }

    private void told(String subject, String... parts) {
        SentMail mail = SentMail.to(member.email(), subject, 1);
        assertThat(mail.body())
                .contains("When: ", "From the address: 127.0.0.1")
                .satisfies(
                        body -> List.of(parts).forEach(part -> assertThat(body).contains(part)));
        assertThat(mail.notMe()).startsWith(member.id() + ".");
    }
}
