package dev.rekey.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.Race;
import dev.rekey.kit.SecurityKey;
import dev.rekey.shared.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may happen once happens once, on two nodes that share a database. */
class PasskeyRacesTest {
    private static final int RUNNERS = 64;
    private static final int ROUNDS = 50;

    @Test
    void ofManyAssertionsWithOneChallengeOneSucceeds() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.passkey();
        owner.enrol(key);
        for (int round = 0; round < ROUNDS; round++) {
            String answer = key.get(Owner.origin(), owner.requestOptions());
            List<String> outcomes = race(i -> () -> outcome(owner.verifyAt(at(i), answer)));
            assertOneWins(outcomes, "passkey-challenge");
        }
    }

    @Test
    void ofManyEnrolmentsWithOneChallengeOneSucceeds() {
        for (int round = 0; round < ROUNDS; round++) {
            Owner owner = Owner.atUserLevel();
            String answer = SecurityKey.passkey().create(Owner.origin(), owner.creationOptions());
            List<String> outcomes = race(i -> () -> enrolled(owner, at(i), answer));
            assertOneWins(outcomes, "passkey-challenge");
            assertThat(owner.passkeys()).hasSize(1);
        }
    }

    /** A key and its copies, each asked by itself, say the same number. */
    @Test
    void ofManyAssertionsWithOneCountOneSucceeds() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.withPin();
        owner.enrol(key);
        List<String> answers = Stream.generate(() -> key.copy().get(Owner.origin(), owner.requestOptions()))
                .limit(RUNNERS)
                .toList();
        List<String> outcomes = race(i -> () -> outcome(owner.verifyAt(at(i), answers.get(i))));
        assertOneWins(outcomes, "passkey-copied");
    }

    @Test
    void tenPasskeysAreTheMostAlsoAtOnce() {
        Owner owner = Owner.atOrgLevel();
        List<String> answers = Stream.generate(
                        () -> SecurityKey.passkey().create(Owner.origin(), owner.creationOptions()))
                .limit(RUNNERS)
                .toList();
        List<String> outcomes = race(i -> () -> enrolled(owner, at(i), answers.get(i)));
        assertThat(outcomes.stream().filter("won"::equals)).hasSize(Passkeys.LIMIT);
        assertThat(outcomes.stream().filter("passkey-limit"::equals)).hasSize(RUNNERS - Passkeys.LIMIT);
        assertThat(owner.passkeys()).hasSize(Passkeys.LIMIT);
    }

    private static List<String> race(IntFunction<Callable<String>> runner) {
        return Race.run(RUNNERS, runner);
    }

    private static void assertOneWins(List<String> outcomes, String others) {
        assertThat(outcomes.stream().filter("won"::equals)).hasSize(1);
        assertThat(outcomes.stream().filter(others::equals)).hasSize(RUNNERS - 1);
    }

    private static String outcome(Assertion assertion) {
        return assertion instanceof Assertion.Refused refused ? refused.why().code() : "won";
    }

    private static String enrolled(Owner owner, Node node, String answer) {
        try {
            owner.enrolAt(node, answer);
            return "won";
        } catch (Problem refused) {
            return refused.code();
        }
    }

    private static Node at(int runner) {
        return runner % 2 == 0 ? Kit.node() : Kit.secondNode();
    }
}
