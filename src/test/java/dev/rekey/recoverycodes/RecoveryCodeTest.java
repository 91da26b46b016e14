package dev.rekey.recoverycodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.crypto.Token;
import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What opens the account when the phone is lost. */
class RecoveryCodeTest {
    /** 32 letters and digits carry five bits each. */
    private static final int CHARACTERS = 80 / 5;

    @Test
    void tenAreGivenWithTheFirstFactorAndNoneEverAgain() {
        Owner owner = optedIn();
        assertThat(owner.phone.recoveryCodes())
                .hasSize(RecoveryCodes.COUNT)
                .doesNotHaveDuplicates()
                .allSatisfy(code ->
                        assertThat(code.replace("-", "")).hasSize(CHARACTERS).matches("[0-9A-HJKMNP-TV-Z]+"));
        PageClient browser = PageClient.open();
        browser.password(owner.member);
        browser.code(owner.phone.freshCode());
        String profile = browser.get("/profile/mfa").expect(200).text();
        assertThat(owner.phone.recoveryCodes()).noneMatch(profile::contains);
        Phone another = owner.member.optIn(owner.member.signIn(owner.phone));
        assertThat(another.recoveryCodes()).as("with a second app").isEmpty();
        owner.member.authenticate(owner.phone.recoveryCodes().get(0)).expect(200);
    }

    @Test
    void tableHoldsKeyedVerifiersAlone() {
        Owner owner = optedIn();
        List<byte[]> verifiers = Kit.db()
                .sql("select verifier from recovery_code where user_id = :user")
                .param("user", owner.member.id().value())
                .query(byte[].class)
                .list();
        assertThat(verifiers).hasSize(RecoveryCodes.COUNT);
        for (String code : owner.phone.recoveryCodes()) {
            for (String form : List.of(code, code.replace("-", ""))) {
                byte[] plain = form.getBytes(StandardCharsets.UTF_8);
                byte[] hash = Token.sha256(form);
                assertThat(verifiers)
                        .noneMatch(verifier -> Arrays.equals(verifier, plain))
                        .noneMatch(verifier -> endsWith(verifier, hash));
            }
        }
    }

    @Test
    void eachOpensOnceAndLeavesAnEvent() {
        Owner owner = optedIn();
        int used = 0;
        for (String code : owner.phone.recoveryCodes()) {
            owner.member.authenticate(code).expect(200);
            owner.member.authenticate(code).expect(401, "mfa-required");
            assertThat(Events.count(owner.member, "mfa.recovery-code-used")).isEqualTo(++used);
        }
        assertThat(Events.count(owner.member.id(), "sign-in.succeeded", "user:recovery-code"))
                .isEqualTo(RecoveryCodes.COUNT);
        owner.member.authenticate(owner.phone.freshCode()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower", "plain", "spaced", "confused"})
    void typistsAreForgiven(String how) {
        Owner owner = optedIn();
        String code = owner.phone.recoveryCodes().get(0);
        String typed =
                switch (how) {
                    case "lower" -> code.toLowerCase(Locale.ROOT);
                    case "plain" -> code.replace("-", "");
                    case "spaced" -> " " + code.replace("-", " - ") + "\n";
                    default -> code.replace('1', 'l').replace('0', 'o');
                };
        owner.member.authenticate(typed).expect(200);
        for (String again : List.of(code, typed, code.toLowerCase(Locale.ROOT))) {
            owner.member.authenticate(again).expect(401, "mfa-required");
        }
        assertThat(Events.count(owner.member.id(), "sign-in.failed", "\"replayed\": true"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0123-4567-89AB-CDEF, 0123456789ABCDEF",
        "oO23 4567 89ab cdef, 0023456789ABCDEF",
        "iIlL-4567-89AB-CDEF, 1111456789ABCDEF"
    })
    void hasOneCanonicalForm(String typed, String canonical) {
        assertThat(RecoveryCode.parse(typed).map(RecoveryCode::canonical)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123-4567-89AB-CDE",
                "0123-4567-89AB-CDEFG",
                "U123-4567-89AB-CDEF",
                "0123_4567_89AB_CDEF",
                "\uFF10123-4567-89AB-CDEF"
            })
    void isNothingElse(String typed) {
        assertThat(RecoveryCode.parse(typed)).isEmpty();
    }

    @Test
    void isGoodForItsOwnerAndLevelAlone() {
        Owner owner = optedIn();
        Owner other = optedIn();
        owner.member.authenticate(other.phone.recoveryCodes().get(0)).expect(401, "mfa-required");

        Person member = World.org().enforcingMfa().member("Mia");
        Phone orgPhone = member.setUpAtSignIn();
        Phone userPhone = member.optIn(member.signIn(orgPhone));
        member.authenticate(orgPhone.recoveryCodes().get(0)).expect(401, "mfa-required");
        Http.Answer atOrg =
                member.authenticate(userPhone.recoveryCodes().get(0)).expect(401, "mfa-required");
        assertThat(atOrg.json().path("level").asString()).isEqualTo("org");
        Person.goOn(atOrg, userPhone.recoveryCodes().get(1)).expect(401, "mfa-required");
        Person.goOn(atOrg, orgPhone.recoveryCodes().get(0)).expect(200);
    }

    @Test
    void aVerifierInSomebodyElsesRowOpensNothing() {
        Owner owner = optedIn();
        Owner other = optedIn();
        Kit.db()
                .sql("update recovery_code set user_id = :other where user_id = :owner")
                .param("owner", owner.member.id().value())
                .param("other", other.member.id().value())
                .update();
        for (String code : owner.phone.recoveryCodes().subList(0, 2)) {
            other.member.authenticate(code).expect(401, "mfa-required");
            owner.member.authenticate(code).expect(401, "mfa-required");
        }
    }

    @Test
    void resetKillsThem() {
        Owner owner = optedIn();
        owner.org
                .admin()
                .signIn()
                .put("/user/users/mfa/reset", "{\"ids\": [" + owner.member.id() + "]}")
                .expect(204);
        Phone fresh = owner.member.setUpAgain();
        for (String code : owner.phone.recoveryCodes().subList(0, 4)) {
            owner.member.authenticate(code).expect(401, "mfa-required");
        }
        assertThat(fresh.recoveryCodes())
                .hasSize(RecoveryCodes.COUNT)
                .doesNotContainAnyElementsOf(owner.phone.recoveryCodes());
        owner.member.authenticate(fresh.recoveryCodes().get(9)).expect(200);
    }

    private record Owner(World.TestOrg org, Person member, Phone phone) {}

    private static Owner optedIn() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        return new Owner(org, member, member.optIn(member.signIn()));
    }

    private static boolean endsWith(byte[] bytes, byte[] end) {
        return bytes.length >= end.length
                && Arrays.equals(Arrays.copyOfRange(bytes, bytes.length - end.length, bytes.length), end);
    }
}
