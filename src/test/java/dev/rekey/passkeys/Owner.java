package dev.rekey.passkeys;

import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.SecurityKey;
import dev.rekey.kit.World;
import dev.rekey.shared.FactorScope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at one level, in one session, before the use cases. */
record Owner(FactorScope scope, String holder) {
    private static final AtomicInteger SESSIONS = new AtomicInteger();

    static Owner atUserLevel() {
        return new Owner(FactorScope.userLevel(World.org().member("Mia").id()), newHolder());
    }

    static Owner atOrgLevel() {
        World.TestOrg org = World.org();
        return new Owner(FactorScope.orgLevel(org.member("Mia").id(), org.id()), newHolder());
    }

    static String newHolder() {
        return "session:" + SESSIONS.incrementAndGet();
    }

    static String origin() {
        return Kit.node().url();
    }

    static String json(Object options) {
        return Kit.node().get(JsonMapper.class).writeValueAsString(options);
    }

    String creationOptions() {
        return json(Kit.node()
                .get(PasskeyEnrolment.class)
                .options(scope, new Account("mia@example.org", "Mia Tester"), holder));
    }

    Passkey enrol(SecurityKey key) {
        return enrol(key.create(origin(), creationOptions()));
    }

    Passkey enrol(String answer) {
        return enrolAt(Kit.node(), answer);
    }

    Passkey enrolAt(Node node, String answer) {
        return node.get(PasskeyEnrolment.class).enrol(scope, null, holder, answer);
    }

    String requestOptions() {
        return json(Kit.node().get(PasskeyAssertion.class).options(Allowed.of(scope), Purpose.ASSERT, holder));
    }

    Assertion verify(String answer) {
        return verifyAt(Kit.node(), answer);
    }

    Assertion verifyAt(Node node, String answer) {
        return node.get(PasskeyAssertion.class).verify(answer, Purpose.ASSERT, Allowed.of(scope), holder);
    }

    Assertion use(SecurityKey key) {
        return verify(key.get(origin(), requestOptions()));
    }

    static String signInOptions(String holder) {
        return json(Kit.node().get(PasskeyAssertion.class).options(Allowed.anybody(), Purpose.SIGN_IN, holder));
    }

    static Assertion signIn(String holder, String answer) {
        return Kit.node().get(PasskeyAssertion.class).verify(answer, Purpose.SIGN_IN, Allowed.anybody(), holder);
    }

    List<Passkey> passkeys() {
        return Kit.node().get(Passkeys.class).list(scope);
    }

    /** Everything that is kept of the person's passkeys. */
    List<Map<String, Object>> rows() {
        return Kit.db()
                .sql("select sign_count, uv_initialized, backup_state, last_used_at from passkey where user_id = :user")
                .param("user", scope.user().value())
                .query()
                .listOfRows();
    }
}
