package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SecurityKey;
import dev.rekey.kit.World;
import tools.jackson.databind.JsonNode;

/** Fresh proof, and the calls that ask for it. */
final class ProofCalls {
    private static final String PROVE = "POST /user/authenticate/proof";
    private static final String OPTIONS = "POST /user/authenticate/proof/options";
    private static final String REFUSED = "401 reauthentication-required";

    private ProofCalls() {}

    static Entries entries() {
        return new Entries()
                .on(PROVE, "204", () -> prove(stale(), "password", World.PASSWORD))
                .on(PROVE, "204", () -> {
                    Self self = Self.optedIn();
                    return prove(self.session, "code", self.phone.freshCode());
                })
                .on(PROVE, "400 required", () -> prove(stale(), "code", "123456"))
                .on(PROVE, "400 wrong-password", () -> prove(stale(), "password", "wrong"))
                .on(PROVE, "400 wrong-code", () -> prove(Self.optedIn().session, "code", "ABC"))
                .on(PROVE, "400 used-code", () -> {
                    Self self = Self.optedIn();
                    String code = self.phone.freshCode();
                    prove(self.session, "code", code).expect(204);
                    return prove(self.session, "code", code);
                })
                .on(PROVE, "400 passkey-challenge", () -> {
                    Keeper keeper = Keeper.made();
                    String answer = keeper.answer();
                    keeper.prove(answer).expect(204);
                    return keeper.prove(answer);
                })
                .on(PROVE, "423 locked", () -> {
                    Http self = stale();
                    for (int i = 0; i < 5; i++) {
                        prove(self, "password", "wrong");
                    }
                    return prove(self, "password", World.PASSWORD);
                })
                .on(OPTIONS, "200", () -> Keeper.made().options())
                .on(OPTIONS, "409 passkey-none", () -> stale().post("/user/authenticate/proof/options", "{}"))
                .on("POST /user/users/mfa/generateTempSecret", REFUSED, () -> stale().post(
                                "/user/users/mfa/generateTempSecret", "{}"))
                .on("POST /user/users/mfa/confirm", REFUSED, () -> stale().post(
                                "/user/users/mfa/confirm", Json.object("code", "123456")))
                .on("POST /user/users/mfa/passkeys/options", REFUSED, () -> stale().post(
                                "/user/users/mfa/passkeys/options", "{}"))
                .on("POST /user/users/mfa/passkeys", REFUSED, () -> stale().post(
                                "/user/users/mfa/passkeys", Json.object("attestation", Json.parse("{}"))))
                .on("DELETE /user/users/mfa/passkeys/{id}", REFUSED, () -> {
                    Keeper keeper = Keeper.made();
                    return keeper.session.delete("/user/users/mfa/passkeys/" + keeper.passkey);
                })
                .on("DELETE /user/users/mfa/authenticatorApp/{level}", REFUSED, () -> Self.optedIn()
                        .session
                        .delete("/user/users/mfa/authenticatorApp/user"))
                .on("POST /user/users/mfa/recoveryCodes", REFUSED, () -> stale().post(
                                "/user/users/mfa/recoveryCodes", "{}"))
                .on("PUT /user/users/mfa/reset", REFUSED, () -> stale().put("/user/users/mfa/reset", "{\"ids\": [1]}"))
                .on("POST /user/users/{id}/mfa/setupCodes", REFUSED, () -> stale().post(
                                "/user/users/1/mfa/setupCodes", "{}"))
                .on("PUT /user/org/mfa", REFUSED, () -> {
                    World.TestOrg org = World.org();
                    Http admin = org.admin().signIn();
                    org.enforcingMfa();
                    return admin.proved(61).put("/user/org/mfa", Json.object("isMfaEnforced", false));
                })
                .on("PUT /user/users/{id}/membership", REFUSED, () -> exempting("/membership"))
                .on("PUT /user/users/{id}", REFUSED, () -> exempting(""))
                .on("POST /user/users", REFUSED, () -> stale().post(
                                "/user/users",
                                Json.object(
                                        "firstName", "Noa", "lastName", "New", "email", Cast.address(), "admin", true)))
                .on("PUT /user/org/settings", REFUSED, () -> stale().put(
                                "/user/org/settings", Json.object("setupCode", false)))
                .on("POST /user/superAdmins", REFUSED, () -> World.operator()
                        .proved(61)
                        .post(
                                "/user/superAdmins",
                                Json.object("email", World.org().admin().email())))
                .on("PUT /user/users/me", REFUSED, () -> stale().put(
                                "/user/users/me", Json.object("email", Cast.address())))
                .on("PUT /user/users/me/password", REFUSED, () -> Self.optedIn()
                        .session
                        .put(
                                "/user/users/me/password",
                                Json.object(
                                        "currentPassword", World.PASSWORD, "newPassword", "another long passphrase")))
                .on("POST /user/apiKey", REFUSED, () -> stale().post("/user/apiKey", Json.object("name", "nightly")))
                .on("DELETE /user/apiKey/{id}", REFUSED, () -> stale().delete("/user/apiKey/1"));
    }

    /** An administrator without any factor who signed in an hour ago. */
    private static Http stale() {
        return World.org().admin().signIn().proved(61);
    }

    private static Http.Answer prove(Http self, String with, String given) {
        return self.post("/user/authenticate/proof", Json.object(with, given));
    }

    private static Http.Answer exempting(String path) {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        return org.admin().signIn().proved(61).put("/user/users/" + member.id() + path, Json.object("mfaOptOut", true));
    }

    /** Somebody with an app, whose proof is old. */
    private record Self(Http session, Phone phone) {
        static Self optedIn() {
            Person member = World.org().member("Mia");
            Phone phone = member.optIn(member.signIn());
            return new Self(member.signIn(phone).proved(61), phone);
        }
    }

    /** Somebody with a passkey, whose proof is old. */
    private record Keeper(Http session, SecurityKey key, long passkey) {
        static Keeper made() {
            Person member = World.org().member("Mia");
            SecurityKey key = SecurityKey.passkey();
            JsonNode made = key.enrol(member.signIn(), null).expect(201).json();
            String token = key.signIn(null).json().path("token").asString();
            return new Keeper(
                    Http.bearer(token).proved(61), key, made.path("id").asLong());
        }

        Http.Answer options() {
            return session.post("/user/authenticate/proof/options", "{}");
        }

        String answer() {
            return key.get(Kit.node().url(), options().expect(200).text());
        }

        Http.Answer prove(String answer) {
            return session.post("/user/authenticate/proof", Json.object("assertion", Json.parse(answer)));
        }
    }
}
