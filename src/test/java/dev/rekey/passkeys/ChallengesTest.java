package dev.rekey.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Json;
import dev.rekey.kit.KeyAnswer;
import dev.rekey.kit.Kit;
import dev.rekey.kit.SecurityKey;
import dev.rekey.shared.Problem;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was asked: of whom, for what, for how long, and once. */
class ChallengesTest {

    @Test
    void challengeIsForFiveMinutesOneHolderOnePurposeAndOnePerson() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.passkey();
        owner.enrol(key);
        String answer = key.get(Owner.origin(), owner.requestOptions());
        Owner elsewhere = new Owner(owner.scope(), Owner.newHolder());
        assertRefused(elsewhere.verify(answer), "passkey-challenge");
        assertRefused(new Owner(Owner.atUserLevel().scope(), owner.holder()).verify(answer), "passkey-challenge");
        assertRefused(Owner.signIn(owner.holder(), answer), "passkey-challenge");
        assertThat(owner.verify(answer).orThrow()).as("nobody else spent it").isNotNull();
        assertRefused(owner.verify(answer), "passkey-challenge");
        String late = key.get(Owner.origin(), owner.requestOptions());
        Kit.CLOCK.advance(Duration.ofMinutes(5));
        assertRefused(owner.verify(late), "passkey-challenge");
    }

    @Test
    void refusedAnswerSpendsItsChallenge() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.passkey();
        owner.enrol(key);
        KeyAnswer answer = key.assertion(Owner.origin(), owner.requestOptions());
        String right = answer.json();
        answer.flags &= ~KeyAnswer.UP;
        assertRefused(owner.verify(answer.json()), "passkey-not-present");
        assertRefused(owner.verify(right), "passkey-challenge");
    }

    /** So a sign-in can count and record the refusal in the transaction that checked. */
    @Test
    void refusalLeavesTheCallersTransactionAsItIs() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.passkey();
        owner.enrol(key);
        KeyAnswer answer = key.assertion(Owner.origin(), owner.requestOptions());
        String right = answer.json();
        answer.rpId = "example.org";
        Assertion refused = new TransactionTemplate(Kit.node().get(PlatformTransactionManager.class))
                .execute(transaction -> owner.verify(answer.json()));
        assertRefused(Objects.requireNonNull(refused), "passkey-wrong-site");
        assertRefused(owner.verify(right), "passkey-challenge");
    }

    @Test
    void challengesOfAResetPersonAreGone() {
        Owner owner = Owner.atUserLevel();
        String answer = SecurityKey.passkey().create(Owner.origin(), owner.creationOptions());
        Kit.node()
                .get(PasskeyEnrolment.class)
                .removeChallenges(List.of(owner.scope().user()));
        assertThatThrownBy(() -> owner.enrol(answer))
                .isInstanceOf(Problem.class)
                .hasMessage("passkey-challenge");
    }

    @Test
    void nothingOfAChallengeCanBeReadFromTheDatabase() {
        Owner owner = Owner.atUserLevel();
        String challenge = Json.parse(owner.creationOptions()).path("challenge").asString();
        assertThat(Kit.db()
                        .sql("select passkey_challenge::text from passkey_challenge where user_id = :user")
                        .param("user", owner.scope().user().value())
                        .query(String.class)
                        .single())
                .doesNotContain(challenge, HexFormat.of().formatHex(Base64Url.decode(challenge)), owner.holder());
    }

    @Test
    void challengesThatNobodyAnsweredAreRemoved() {
        Owner owner = Owner.atUserLevel();
        owner.creationOptions();
        Kit.CLOCK.advance(Duration.ofMinutes(6));
        Kit.node().get(Challenges.class).forgetExpired();
        assertThat(Kit.db()
                        .sql("select count(*) from passkey_challenge where user_id = :user")
                        .param("user", owner.scope().user().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static void assertRefused(Assertion assertion, String code) {
        assertThatThrownBy(assertion::orThrow).isInstanceOf(Problem.class).hasMessage(code);
    }
}
