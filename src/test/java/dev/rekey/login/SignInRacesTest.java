package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.OneWinner;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.Proofs;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is good for one sign-in is so when many try at the same moment, on two nodes. */
class SignInRacesTest {
    private static final String[] PASSWORDS = {"quite another passphrase", World.PASSWORD};
    private static final long LOSERS = (long) OneWinner.ROUNDS * (OneWinner.RUNNERS - 1);

    @Test
    void timeStepOpensOneSignIn() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        Begun begun = new Begun(member, null);
        OneWinner.inEachRound("time step", "200", "401 mfa-required", round -> {
            String code = phone.freshCode();
            if (round % 10 == 0) { // the clock runs ahead, and they live for ten minutes
                begun.allAnew();
            }
            return (runner, node) -> begun.goOn(runner, node, "code", code);
        });
        assertThat(Events.count(member.id(), "sign-in.failed", "\"replayed\": true"))
                .isEqualTo(LOSERS);
        assertThat(Events.count(member, "sign-in.failed")).isEqualTo(LOSERS);
    }

    @Test
    void recoveryCodeOpensOneSignIn() {
        Person member = World.org().member("Mia");
        member.optIn(member.signIn());
        List<String> codes = manyRecoveryCodes(member);
        Begun begun = new Begun(member, null);
        OneWinner.inEachRound(
                "recovery code",
                "200",
                "401 mfa-required",
                round -> (runner, node) -> begun.goOn(runner, node, "code", codes.get(round)));
        assertThat(used(member)).isEqualTo(OneWinner.ROUNDS);
        assertThat(Events.count(member, "mfa.recovery-code-used")).isEqualTo(OneWinner.ROUNDS);
    }

    /** Each comes with a right code of its own: one of them is spent, and the others stay good. */
    @Test
    void continueTokenOpensOneSession() {
        Person member = World.org().member("Mia");
        member.optIn(member.signIn());
        List<String> codes = manyRecoveryCodes(member);
        OneWinner.inEachRound("continueToken", "200", "401 sign-in-expired", round -> {
            assertThat(used(member)).isEqualTo(Math.min(round, 1));
            Kit.db()
                    .sql("update recovery_code set used_at = null where user_id = :user")
                    .param("user", member.id().value())
                    .update();
            String token = Begun.token(member, null);
            return (runner, node) -> goOn(node, token, "code", codes.get(runner));
        });
        assertThat(used(member)).isEqualTo(1);
    }

    @Test
    void setUpCodeOpensOneSetUp() {
        World.TestOrg org = World.org().enforcingMfa();
        Person member = org.member("Mia");
        member.setUpAtSignIn();
        Person administrator = org.admin();
        Phone phone = administrator.setUpAtSignIn();
        Http admin = administrator.signIn(phone);
        admin.put(
                        "/user/users/mfa/reset",
                        Json.object("ids", List.of(member.id().value())))
                .expect(204);
        Begun begun = new Begun(member, org.id());
        OneWinner.inEachRound("set-up code", "401 mfa-setup-required", "401 setup-code-required", round -> {
            String code = admin.post("/user/users/" + member.id() + "/mfa/setupCodes", Json.object("showCode", true))
                    .expect(201)
                    .json()
                    .path("code")
                    .asString();
            return (runner, node) -> begun.goOn(runner, node, "setupCode", code);
        });
        assertThat(Events.count(member, "mfa.setup-code-used")).isEqualTo(OneWinner.ROUNDS);
    }

    @Test
    void mailedLinkSetsOnePassword() {
        Person member = World.org().member("Mia");
        PasswordLinks links = Kit.node().get(PasswordLinks.class);
        PageClient browser = PageClient.open();
        browser.get("/sign-in");
        OneWinner.inEachRound("password link", "303", "404", round -> {
            String token = links.add(member.id()).value();
            String password = PASSWORDS[round % 2];
            return (runner, node) ->
                    browser.send(node, "/new-password", "token", token, "password", password, "again", password);
        });
        assertThat(Events.count(member.id(), "password.changed", "\"by\": \"link\""))
                .isEqualTo(OneWinner.ROUNDS);
    }

    /** For each runner a sign-in whose password was right just now; who lost goes on with the same. */
    private static final class Begun {
        private final Person member;
        private final @Nullable OrgId org;
        private final AtomicReferenceArray<String> tokens = new AtomicReferenceArray<>(OneWinner.RUNNERS);

        Begun(Person member, @Nullable OrgId org) {
            this.member = member;
            this.org = org;
            allAnew();
        }

        void allAnew() {
            for (int runner = 0; runner < OneWinner.RUNNERS; runner++) {
                tokens.set(runner, token(member, org));
            }
        }

        static String token(Person member, @Nullable OrgId org) {
            Proofs proofs = Proofs.ofPassword(Kit.CLOCK.instant());
            HalfSignIn begun = HalfSignIn.begun(member.id(), HalfSignIn.Road.API, null, proofs)
                    .in(org);
            return Kit.node().get(HalfSignIns.class).keep(begun).token().value();
        }

        Http.Answer goOn(int runner, Node node, String name, String code) {
            String token = tokens.get(runner);
            Http.Answer answer = SignInRacesTest.goOn(node, token, name, code);
            if (!answer.text().contains(token)) { // nobody is told to go on with it
                tokens.set(runner, token(member, org));
            }
            return answer;
        }
    }

    /** One for each runner: what one is given is gathered from several givings. */
    private static List<String> manyRecoveryCodes(Person member) {
        RecoveryCodes store = Kit.node().get(RecoveryCodes.class);
        List<String> codes = new ArrayList<>();
        List<byte[]> verifiers = new ArrayList<>();
        while (codes.size() < OneWinner.RUNNERS) {
            store.replace(FactorScope.userLevel(member.id())).stream()
                    .map(RecoveryCode::text)
                    .forEach(codes::add);
            verifiers.addAll(Kit.db()
                    .sql("delete from recovery_code where user_id = :user returning verifier")
                    .param("user", member.id().value())
                    .query(byte[].class)
                    .list());
        }
        Kit.db()
                .sql("insert into recovery_code (user_id, verifier) select :user, v from unnest(:verifiers) as t (v)")
                .param("user", member.id().value())
                .param("verifiers", Rows.bytes(verifiers))
                .update();
        return codes;
    }

    private static int used(Person member) {
        return Kit.db()
                .sql("select count(*) from recovery_code where user_id = :user and used_at is not null")
                .param("user", member.id().value())
                .query(Integer.class)
                .single();
    }

    private static Http.Answer goOn(Node node, String token, String name, String code) {
        return Http.api().at(node).post("/user/authenticate", Json.object("continueToken", token, name, code));
    }
}
