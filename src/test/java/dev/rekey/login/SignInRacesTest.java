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
import java.util.stream.Stream;
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
        OneWinner.inEachRound("time step", "200", "401 mfa-required", round -> {
            String code = phone.freshCode();
            List<String> tokens = continueTokens(member, null);
            return (runner, node) -> goOn(node, tokens.get(runner), "code", code);
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
        OneWinner.inEachRound("recovery code", "200", "401 mfa-required", round -> {
            List<String> tokens = continueTokens(member, null);
            return (runner, node) -> goOn(node, tokens.get(runner), "code", codes.get(round));
        });
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
            String token = continueTokens(member, null).get(0);
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
        OneWinner.inEachRound("set-up code", "401 mfa-setup-required", "401 setup-code-required", round -> {
            String code = admin.post("/user/users/" + member.id() + "/mfa/setupCodes", Json.object("showCode", true))
                    .expect(201)
                    .json()
                    .path("code")
                    .asString();
            List<String> tokens = continueTokens(member, org.id());
            return (runner, node) -> goOn(node, tokens.get(runner), "setupCode", code);
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

    /** Of sign-ins whose password was right just now, as many as there are runners. */
    private static List<String> continueTokens(Person member, @Nullable OrgId org) {
        HalfSignIns signIns = Kit.node().get(HalfSignIns.class);
        Proofs proofs = Proofs.ofPassword(Kit.CLOCK.instant());
        HalfSignIn begun =
                HalfSignIn.begun(member.id(), HalfSignIn.Road.API, null, proofs).in(org);
        return Stream.generate(() -> signIns.keep(begun).token().value())
                .limit(OneWinner.RUNNERS)
                .toList();
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
