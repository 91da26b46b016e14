package dev.rekey.totp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets as they lie in the database, and the step that only grows. */
class TotpAtRestTest {
    @Test
    void secretsAreSealedFromTheFirstMomentOn() {
        Person member = World.org().member("Mia");
        Http session = member.signIn();
        String base32 = session.post("/user/users/mfa/generateTempSecret", "{}")
                .expect(200)
                .json()
                .path("secret")
                .asString();
        byte[] plain = TotpSecret.parse(base32);
        assertSealed(secret("totp_setup", member), plain);
        session.post("/user/users/mfa/confirm", "{\"code\": \"" + new Phone(base32).freshCode() + "\"}")
                .expect(200);
        assertSealed(secret("totp_factor", member), plain);
        assertThat(Kit.db()
                        .sql("select count(*) from totp_setup where user_id = :user")
                        .param("user", member.id().value())
                        .query(Long.class)
                        .single())
                .as("nothing half-finished is left")
                .isZero();
    }

    @Test
    void secretsSwappedBetweenUsersOpenNothing() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Phone miasPhone = mia.optIn(mia.signIn());
        Person noa = org.member("Noa");
        Phone noasPhone = noa.optIn(noa.signIn());
        swapSecrets("""
                update totp_factor a set secret = b.secret from totp_factor b
                where a.user_id = any(:users) and b.user_id = any(:users) and a.user_id <> b.user_id
                """, mia, noa);
        for (Phone phone : List.of(miasPhone, noasPhone)) {
            assertOpensNothing(mia.authenticate(phone.freshCode()));
            assertOpensNothing(noa.authenticate(phone.freshCode()));
        }
    }

    @Test
    void secretsSwappedBetweenAUsersLevelsOpenNothing() {
        Person member = World.org().enforcingMfa().member("Mia");
        Phone orgPhone = member.setUpAtSignIn();
        Phone userPhone = member.optIn(member.signIn(orgPhone));
        swapSecrets("""
                update totp_factor a set secret = b.secret from totp_factor b
                where a.user_id = any(:users) and b.user_id = any(:users) and a.id <> b.id
                """, member);
        assertOpensNothing(member.authenticate(userPhone.freshCode()));
        assertOpensNothing(member.authenticate(orgPhone.freshCode()));
    }

    @Test
    void lastUsedStepOnlyGrows() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        Kit.CLOCK.toNextStep();
        Kit.CLOCK.toNextStep();
        String older = phone.codeAt(Kit.CLOCK.instant().minusSeconds(30));
        member.authenticate(phone.code()).expect(200);
        long step = lastStep(member);
        assertThat(step).isEqualTo(Totp.stepAt(Kit.CLOCK.instant()));
        member.authenticate(older).expect(401, "mfa-required");
        assertThat(lastStep(member)).isEqualTo(step);
        assertThat(Events.count(member.id(), "sign-in.failed", "\"replayed\": true"))
                .isEqualTo(1);
        member.signIn(phone);
        assertThat(lastStep(member)).isGreaterThan(step);
    }

    @Test
    void codeOfTheStepBeforeIsGoodAndNoneOtherIs() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        Kit.CLOCK.advance(Duration.ofMinutes(2));
        Kit.CLOCK.toNextStep();
        for (int seconds : new int[] {-90, -60, 30, 60}) {
            member.authenticate(phone.codeAt(Kit.CLOCK.instant().plusSeconds(seconds)))
                    .expect(401, "mfa-required");
        }
        member.authenticate(phone.codeAt(Kit.CLOCK.instant().minusSeconds(30))).expect(200);
        member.authenticate(phone.code()).expect(200);
    }

    /** Spaces and hyphens are the typist's; whatever the spelling, it is one code and good once. */
    @ParameterizedTest
    @ValueSource(strings = {"%s%s", "%s %s", "%s-%s", "  %s%s\t\n", "- %s -- %s -"})
    void codeIsOneWhateverSpacesAndHyphens(String spelling) {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        String code = phone.freshCode();
        member.authenticate(spelled(spelling, code)).expect(200);
        for (String again : List.of("%s%s", "%s %s", "%s-%s", " %s%s")) {
            member.authenticate(spelled(again, code)).expect(401, "mfa-required");
        }
        assertThat(Events.count(member.id(), "sign-in.failed", "\"replayed\": true"))
                .isEqualTo(4);
    }

    /** Digits of other scripts, zero by zero: what is not one of ten ASCII digits is no digit, before a use and after it. */
    @ParameterizedTest
    @ValueSource(ints = {'\uFF10', '\u0660', '\u0966', 0x1D7CE})
    void otherDigitsAreNoSpellingOfACode(int zero) {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        String code = phone.freshCode();
        String other = code.chars()
                .map(digit -> zero + digit - '0')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        member.authenticate(other).expect(401, "mfa-required");
        member.authenticate(code).expect(200);
        member.authenticate(other).expect(401, "mfa-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "12345", "1234567", "\0", "%s%s\0", "+%s%s", "%s\u00A0%s", "%s.%s", "0x%s%s"})
    void whatIsNotSixDigitsIsWrong(String spelling) {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        Http.Answer answer = Person.goOn(asked, spelled(spelling, phone.freshCode()));
        if (spelling.isEmpty()) {
            answer.expect(400, "required", "code");
        } else {
            answer.expect(401, "mfa-required");
        }
        Person.goOn(asked, phone.code()).expect(200);
    }

    /** Somebody altered the database: an error of ours, which names neither the row nor what is in it. */
    private static void assertOpensNothing(Http.Answer answer) {
        answer.expect(500, "internal");
        assertThat(answer.text()).doesNotContain("totp", "secret", "seal", "Exception");
    }

    private static void assertSealed(byte[] stored, byte[] plain) {
        String hex = HexFormat.of().formatHex(plain);
        assertThat(stored).hasSizeGreaterThan(plain.length);
        assertThat(HexFormat.of().formatHex(stored)).doesNotContain(hex, hex.substring(0, 16));
    }

    private static byte[] secret(String table, Person person) {
        return Kit.db()
                .sql("select secret from " + table + " where user_id = :user")
                .param("user", person.id().value())
                .query(byte[].class)
                .single();
    }

    private static long lastStep(Person person) {
        return Kit.db()
                .sql("select last_step from totp_factor where user_id = :user")
                .param("user", person.id().value())
                .query(Long.class)
                .single();
    }

    private static void swapSecrets(String update, Person... people) {
        Long[] ids = new Long[people.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = people[i].id().value();
        }
        assertThat(Kit.db().sql(update).param("users", ids).update()).isEqualTo(2);
    }

    private static String spelled(String pattern, String code) {
        return pattern.formatted(code.substring(0, 3), code.substring(3));
    }
}
