package dev.rekey.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Json;
import dev.rekey.kit.KeyAnswer;
import dev.rekey.kit.Kit;
import dev.rekey.kit.SecurityKey;
import dev.rekey.kit.World;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.Problem;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Making a passkey and using it, as a second factor and as a whole sign-in. */
class PasskeyCeremoniesTest {

    @Test
    void optionsAreWhatTheBrowsersParserTakes() {
        Owner owner = Owner.atUserLevel();
        JsonNode options = Json.parse(owner.creationOptions());
        assertThat(options.path("rp")).isEqualTo(Json.parse("{\"id\":\"localhost\",\"name\":\"Rekey\"}"));
        assertThat(options.path("user").path("name").asString()).isEqualTo("mia@example.org");
        assertThat(options.path("user").path("displayName").asString()).isEqualTo("Mia Tester");
        assertThat(Base64Url.decode(options.path("user").path("id").asString())).hasSize(32);
        assertThat(Base64Url.decode(options.path("challenge").asString())).hasSize(32);
        assertThat(options.path("timeout").asLong()).isEqualTo(300_000);
        assertThat(options.path("attestation").asString()).isEqualTo("none");
        assertThat(options.path("pubKeyCredParams").valueStream().map(one -> one.path("alg")
                        .asInt()))
                .containsExactly(-7, -8, -35, -36, -257);
        assertThat(options.path("pubKeyCredParams").valueStream().map(one -> one.path("type")
                        .asString()))
                .containsOnly("public-key");
        assertThat(options.path("excludeCredentials")).isEmpty();
        assertThat(options.path("authenticatorSelection"))
                .isEqualTo(Json.parse("{\"residentKey\":\"preferred\",\"requireResidentKey\":false,"
                        + "\"userVerification\":\"preferred\"}"));
        assertThat(options.path("extensions").path("credProps").asBoolean()).isTrue();
        owner.enrol(SecurityKey.passkey());
        JsonNode request = Json.parse(owner.requestOptions());
        assertThat(request.propertyNames())
                .containsExactly("challenge", "timeout", "rpId", "allowCredentials", "userVerification");
        assertThat(request.path("rpId").asString()).isEqualTo("localhost");
        assertThat(request.path("userVerification").asString()).isEqualTo("preferred");
        assertThat(request.path("allowCredentials")).singleElement().satisfies(one -> {
            assertThat(one.path("type").asString()).isEqualTo("public-key");
            assertThat(one.path("transports").valueStream().map(JsonNode::asString))
                    .containsExactly("internal", "hybrid");
        });
        JsonNode whole = Json.parse(Owner.signInOptions(owner.holder()));
        assertThat(whole.path("allowCredentials")).isEmpty();
        assertThat(whole.path("userVerification").asString()).isEqualTo("required");
    }

    @Test
    void passkeyIsASecondFactor() {
        Owner owner = Owner.atOrgLevel();
        SecurityKey key = SecurityKey.passkey();
        Passkey passkey = owner.enrol(key);
        assertThat(passkey.name()).isEqualTo("Passkey");
        assertThat(passkey.lastUsedAt()).isNull();
        assertThat(owner.use(key).orThrow())
                .isEqualTo(new Assertion.Asserted(owner.scope(), passkey.id(), "Passkey", true));
        assertThat(owner.passkeys()).singleElement().satisfies(one -> assertThat(one.lastUsedAt())
                .isNotNull());
        owner.use(key).orThrow();
    }

    @Test
    void passkeyIsAWholeSignInWithoutAName() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.withPin();
        Passkey passkey = owner.enrol(key);
        String visitor = Owner.newHolder();
        Assertion.Asserted asserted = Owner.signIn(visitor, key.get(Owner.origin(), Owner.signInOptions(visitor)))
                .orThrow();
        assertThat(asserted.user()).isEqualTo(owner.scope().user());
        assertThat(asserted.passkey()).isEqualTo(passkey.id());
        assertThat(asserted.userVerified()).isTrue();
    }

    @Test
    void wholeSignInCanNameWhoseItIs() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.withPin();
        owner.enrol(key);
        PasskeyAssertion assertion = Kit.node().get(PasskeyAssertion.class);
        Allowed named = Allowed.of(owner.scope());
        String options = Owner.json(assertion.options(named, Purpose.SIGN_IN, "b"));
        assertThat(Json.parse(options).path("allowCredentials")).hasSize(1);
        KeyAnswer answer = key.assertion(Owner.origin(), options);
        answer.userHandle = null;
        assertThat(assertion
                        .verify(answer.json(), Purpose.SIGN_IN, named, "b")
                        .orThrow()
                        .scope())
                .isEqualTo(owner.scope());
        assertThatThrownBy(() -> assertion.options(Allowed.anybody(), Purpose.ASSERT, "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whoever finds such a key could give it a PIN. The password, once, says that it was the owner. */
    @Test
    void keyThatNeverVerifiedAnybodySignsInAloneOnlyAfterItDidAsASecondFactor() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.plain();
        assertThat(owner.enrol(key).userVerified()).isFalse();
        assertThat(owner.use(key).orThrow().userVerified()).isFalse();
        assertRefused(signInWithPin(key), "passkey-never-verified");
        assertThat(owner.passkeys().get(0).userVerified()).isFalse();
        KeyAnswer withPin = key.assertion(Owner.origin(), owner.requestOptions());
        withPin.flags |= KeyAnswer.UV;
        assertThat(owner.verify(withPin.json()).orThrow().userVerified()).isTrue();
        assertThat(signInWithPin(key).orThrow().userVerified()).isTrue();
    }

    private static Assertion signInWithPin(SecurityKey key) {
        String visitor = Owner.newHolder();
        KeyAnswer answer = key.assertion(Owner.origin(), Owner.signInOptions(visitor));
        answer.flags |= KeyAnswer.UV;
        return Owner.signIn(visitor, answer.json());
    }

    @Test
    void passkeyThatIsThereIsExcludedAtTheNextEnrolment() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.passkey();
        owner.enrol(key);
        assertThatThrownBy(() -> owner.enrol(key)).hasMessageContaining("InvalidStateError");
        assertThat(owner.enrol(SecurityKey.withPin()).name()).isEqualTo("Security key");
        assertThat(owner.passkeys()).hasSize(2);
    }

    @Test
    void eachLevelAndOrgHasItsOwnEntryInAnAuthenticator() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        var mia = org.member("Mia");
        other.alsoMember(mia);
        SecurityKey key = SecurityKey.passkey();
        Owner user = new Owner(FactorScope.userLevel(mia.id()), Owner.newHolder());
        Owner here = new Owner(FactorScope.orgLevel(mia.id(), org.id()), Owner.newHolder());
        Owner there = new Owner(FactorScope.orgLevel(mia.id(), other.id()), Owner.newHolder());
        for (Owner owner : new Owner[] {user, here, there}) {
            owner.enrol(key);
        }
        for (Owner owner : new Owner[] {user, here, there}) {
            assertThat(owner.use(key).orThrow().scope()).isEqualTo(owner.scope());
        }
        String before = handleIn(here.creationOptions());
        Kit.node()
                .get(Passkeys.class)
                .remove(here.scope(), here.passkeys().get(0).id());
        assertThat(handleIn(here.creationOptions())).isEqualTo(before);
        assertThat(handleIn(there.creationOptions())).isNotEqualTo(before);
    }

    @Test
    void oneOfSeveralLevelsMayAnswer() {
        World.TestOrg org = World.org();
        var mia = org.member("Mia");
        Owner user = new Owner(FactorScope.userLevel(mia.id()), Owner.newHolder());
        Owner here = new Owner(FactorScope.orgLevel(mia.id(), org.id()), Owner.newHolder());
        SecurityKey key = SecurityKey.passkey();
        here.enrol(key);
        PasskeyAssertion assertion = Kit.node().get(PasskeyAssertion.class);
        Allowed both = Allowed.of(user.scope(), here.scope());
        String answer = key.get(Owner.origin(), Owner.json(assertion.options(both, Purpose.ASSERT, "a")));
        assertThat(assertion.verify(answer, Purpose.ASSERT, both, "a").orThrow().scope())
                .isEqualTo(here.scope());
        assertThatThrownBy(user::requestOptions).hasMessage("passkey-none");
    }

    @Test
    void copyIsRefusedAndSaidToBeOne() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.withPin();
        Passkey passkey = owner.enrol(key);
        SecurityKey copy = key.copy();
        owner.use(key).orThrow();
        assertThat(owner.use(copy)).isInstanceOfSatisfying(Assertion.Refused.class, refused -> {
            assertThat(refused.copied()).isTrue();
            assertThat(refused.passkey()).isNotNull().extracting(Passkey::id).isEqualTo(passkey.id());
        });
        owner.use(key).orThrow();
    }

    private static String handleIn(String options) {
        return Json.parse(options).path("user").path("id").asString();
    }

    private static void assertRefused(Assertion assertion, String code) {
        assertThatThrownBy(assertion::orThrow).isInstanceOf(Problem.class).hasMessage(code);
    }
}
