package dev.rekey.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Json;
import dev.rekey.kit.KeyAnswer;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.SecurityKey;
import dev.rekey.kit.World;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The passkeys that are kept: names, removal, resets, limits. */
class PasskeysTest {
    private static final Passkeys PASSKEYS = Kit.node().get(Passkeys.class);

    @Test
    void nameIsThePersonsAndCanChange() {
        Owner owner = Owner.atUserLevel();
        String answer = SecurityKey.passkey().create(Owner.origin(), owner.creationOptions());
        Passkey passkey =
                Kit.node().get(PasskeyEnrolment.class).enrol(owner.scope(), "  Mia’s   phone ", owner.holder(), answer);
        assertThat(passkey.name()).isEqualTo("Mia’s phone");
        assertThat(PASSKEYS.rename(owner.scope(), passkey.id(), "x".repeat(100)).name())
                .hasSize(100);
        assertThatThrownBy(() -> PASSKEYS.rename(owner.scope(), passkey.id(), "x".repeat(101)))
                .hasMessage("too-long");
        assertThatThrownBy(() -> PASSKEYS.rename(owner.scope(), passkey.id(), " "))
                .hasMessage("required");
        assertThatThrownBy(() -> PASSKEYS.rename(owner.scope(), passkey.id(), "a\nb"))
                .hasMessage("bad-characters");
        assertThatThrownBy(() -> PASSKEYS.rename(Owner.atUserLevel().scope(), passkey.id(), "mine"))
                .hasMessage("not-found");
    }

    @Test
    void badNameIsRefusedBeforeTheChallengeIsSpent() {
        Owner owner = Owner.atUserLevel();
        String answer = SecurityKey.passkey().create(Owner.origin(), owner.creationOptions());
        PasskeyEnrolment enrolment = Kit.node().get(PasskeyEnrolment.class);
        assertThatThrownBy(() -> enrolment.enrol(owner.scope(), "x".repeat(101), owner.holder(), answer))
                .hasMessage("too-long");
        assertThatThrownBy(() -> enrolment.enrol(owner.scope(), "\u2800", owner.holder(), answer))
                .hasMessage("required");
        assertThat(owner.enrol(answer)).isNotNull();
    }

    @Test
    void removedPasskeyIsNoFactorAnyMore() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.passkey();
        Passkey passkey = owner.enrol(key);
        String answer = key.get(Owner.origin(), owner.requestOptions());
        assertThatThrownBy(() -> PASSKEYS.remove(Owner.atUserLevel().scope(), passkey.id()))
                .hasMessage("not-found");
        assertThat(PASSKEYS.exists(owner.scope())).isTrue();
        assertThat(PASSKEYS.remove(owner.scope(), passkey.id())).isEqualTo(passkey);
        assertThat(PASSKEYS.exists(owner.scope())).isFalse();
        assertThatThrownBy(() -> owner.verify(answer).orThrow()).hasMessage("passkey-unknown");
        assertThatThrownBy(() -> PASSKEYS.remove(owner.scope(), passkey.id())).hasMessage("not-found");
    }

    @Test
    void credentialBelongsToOneAccountAndLevel() {
        Owner owner = Owner.atUserLevel();
        Owner thief = Owner.atUserLevel();
        KeyAnswer answer = SecurityKey.passkey().creation(Owner.origin(), owner.creationOptions());
        owner.enrol(answer.json());
        answer.clientData.put(
                "challenge",
                Json.parse(thief.creationOptions()).path("challenge").asString());
        assertThatThrownBy(() -> thief.enrol(answer.json()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(409))
                .hasMessage("passkey-known");
        assertThat(thief.passkeys()).isEmpty();
        assertThat(owner.passkeys()).hasSize(1);
    }

    @Test
    void tenIsTheMostAndAFreePlaceIsTakenAgain() {
        Owner owner = Owner.atUserLevel();
        String early = SecurityKey.passkey().create(Owner.origin(), owner.creationOptions());
        for (int i = 0; i < Passkeys.LIMIT; i++) {
            owner.enrol(SecurityKey.passkey());
        }
        assertThatThrownBy(owner::creationOptions).hasMessage("passkey-limit");
        assertThatThrownBy(() -> owner.enrol(early)).hasMessage("passkey-limit");
        PASSKEYS.remove(owner.scope(), owner.passkeys().get(4).id());
        owner.enrol(SecurityKey.passkey());
        assertThat(owner.passkeys()).hasSize(Passkeys.LIMIT);
    }

    @Test
    void resetOfManyTakesOneLevelAndTellsWhatWent() {
        World.TestOrg org = World.org();
        Person two = org.member("Two");
        Person one = org.member("One");
        Person none = org.member("None");
        for (Person person : List.of(two, two, one)) {
            enrolled(FactorScope.orgLevel(person.id(), org.id()));
        }
        enrolled(FactorScope.userLevel(two.id()));
        assertThat(PASSKEYS.removeAll(org.id(), List.of(two.id(), one.id(), none.id())))
                .isEqualTo(Map.of(two.id(), 2, one.id(), 1));
        assertThat(PASSKEYS.list(FactorScope.userLevel(two.id()))).hasSize(1);
        assertThat(PASSKEYS.removeAll(null, List.of(two.id()))).isEqualTo(Map.of(two.id(), 1));
        assertThat(PASSKEYS.removeAll(null, List.of())).isEmpty();
    }

    @Test
    void endOfAMembershipTakesItsPasskeysAndAChallengeThatWaitsFindsNobody() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Owner here = new Owner(FactorScope.orgLevel(mia.id(), org.id()), Owner.newHolder());
        here.enrol(SecurityKey.passkey());
        String waiting = SecurityKey.passkey().create(Owner.origin(), here.creationOptions());
        Kit.db()
                .sql("delete from membership where user_id = :user")
                .param("user", mia.id().value())
                .update();
        assertThat(here.passkeys()).isEmpty();
        assertThatThrownBy(() -> here.enrol(waiting)).hasMessage("not-found");
    }

    private static void enrolled(FactorScope scope) {
        new Owner(scope, Owner.newHolder()).enrol(SecurityKey.passkey());
    }
}
