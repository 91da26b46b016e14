package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.KeyAnswer;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.SecurityKey;
import dev.rekey.kit.World;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Passkeys and security keys. */
final class PasskeyCalls {
    private static final String AUTHENTICATE = "POST /user/authenticate";
    private static final String ASK = "POST /user/authenticate/passkey";
    private static final String OPTIONS = "POST /user/users/mfa/passkeys/options";
    private static final String ENROL = "POST /user/users/mfa/passkeys";
    private static final String LIST = "GET /user/users/mfa/passkeys";
    private static final String RENAME = "PUT /user/users/mfa/passkeys/{id}";
    private static final String REMOVE = "DELETE /user/users/mfa/passkeys/{id}";
    private static final String REMOVE_APP = "DELETE /user/users/mfa/authenticatorApp/{level}";

    private PasskeyCalls() {}

    static Entries entries() {
        return new Entries()
                .on(ASK, "200", () -> Http.api().post("/user/authenticate/passkey", "{}"))
                .on(AUTHENTICATE, "200", () -> Owner.of("user").key.signIn(null))
                .on(AUTHENTICATE, "401 mfa-required", () -> Owner.of("user")
                        .member
                        .authenticate(null))
                .on(AUTHENTICATE, "400 passkey-challenge", () -> {
                    Owner owner = Owner.of("user");
                    Http.Answer asked = owner.member.authenticate(null);
                    owner.key.goOn(asked).expect(200);
                    return Http.api()
                            .post(
                                    "/user/authenticate",
                                    Json.object(
                                            "continueToken",
                                            Http.api()
                                                    .post("/user/authenticate/passkey", "{}")
                                                    .json()
                                                    .path("continueToken")
                                                    .asString(),
                                            "assertion",
                                            owner.answer(asked.json().path("passkeyOptions"))));
                })
                .on(OPTIONS, "200", () -> options(World.org().admin().signIn(), null))
                .on(OPTIONS, "200", () -> options(setUpToken(), null))
                .on(OPTIONS, "403 other-level", () -> options(setUpToken(), "user"))
                .on(OPTIONS, "403 no-org", () -> options(Cast.operatorBeforeMfa(), "org"))
                .on(OPTIONS, "403 setup-code-required", () -> options(owingACode(), "org"))
                .on(OPTIONS, "409 passkey-limit", () -> {
                    Http self = full();
                    return options(self, null);
                })
                .on(ENROL, "201", () -> SecurityKey.passkey()
                        .enrol(World.org().admin().signIn(), null))
                .on(ENROL, "201", () -> SecurityKey.plain().enrol(setUpToken(), null))
                .on(
                        ENROL,
                        "400 passkey-malformed",
                        () -> enrol(World.org().admin().signIn(), null, Json.parse("{}")))
                .on(ENROL, "400 passkey-challenge", () -> enrolTwice(false))
                .on(ENROL, "409 passkey-known", () -> enrolTwice(true))
                .on(ENROL, "403 other-level", () -> enrol(setUpToken(), "user", Json.parse("{}")))
                .on(ENROL, "403 no-org", () -> enrol(Cast.operatorBeforeMfa(), "org", Json.parse("{}")))
                .on(ENROL, "403 setup-code-required", () -> enrol(owingACode(), "org", Json.parse("{}")))
                .on(ENROL, "409 passkey-limit", () -> {
                    Http self = World.org().admin().signIn();
                    for (int i = 0; i < 9; i++) {
                        SecurityKey.passkey().enrol(self, null).expect(201);
                    }
                    String waiting = options(self, null).text();
                    SecurityKey.passkey().enrol(self, null).expect(201);
                    return enrol(
                            self,
                            null,
                            Json.parse(SecurityKey.passkey().create(Kit.node().url(), waiting)));
                })
                .on(LIST, "200", () -> Owner.of("org").session().get("/user/users/mfa/passkeys"))
                .on(RENAME, "204", () -> {
                    Owner owner = Owner.of("user");
                    return owner.session()
                            .put("/user/users/mfa/passkeys/" + owner.passkey, Json.object("name", "My laptop"));
                })
                .on(RENAME, "400 required", () -> {
                    Owner owner = Owner.of("user");
                    return owner.session().put("/user/users/mfa/passkeys/" + owner.passkey, "{}");
                })
                .on(REMOVE, "409 last-factor", () -> {
                    Owner owner = Owner.of("user");
                    return owner.session().delete("/user/users/mfa/passkeys/" + owner.passkey);
                })
                .on(REMOVE, "204", () -> {
                    Owner owner = Owner.of("user");
                    Http session = owner.session();
                    SecurityKey.withPin().enrol(session, null).expect(201);
                    return session.delete("/user/users/mfa/passkeys/" + owner.passkey);
                })
                .on(REMOVE_APP, "204", () -> {
                    Http self = optedIn();
                    SecurityKey.withPin().enrol(self, null).expect(201);
                    return self.delete("/user/users/mfa/authenticatorApp/user");
                })
                .on(REMOVE_APP, "400 bad-level", () -> Cast.member().delete("/user/users/mfa/authenticatorApp/all"))
                .on(REMOVE_APP, "404 not-found", () -> Cast.member().delete("/user/users/mfa/authenticatorApp/org"))
                .on(REMOVE_APP, "409 last-factor", () -> optedIn().delete("/user/users/mfa/authenticatorApp/user"));
    }

    /** Somebody with one passkey. */
    private record Owner(Person member, SecurityKey key, long passkey) {
        static Owner of(String level) {
            Person member = World.org().member("Mia");
            SecurityKey key = SecurityKey.passkey();
            long id = key.enrol(member.signIn(), level)
                    .expect(201)
                    .json()
                    .path("id")
                    .asLong();
            return new Owner(member, key, id);
        }

        Http session() {
            return Http.bearer(key.signIn(null).expect(200).json().path("token").asString());
        }

        JsonNode answer(JsonNode options) {
            return Json.parse(key.get(Kit.node().url(), options.toString()));
        }
    }

    private static Http optedIn() {
        Person member = World.org().member("Mia");
        Http self = member.signIn();
        member.optIn(self);
        return self;
    }

    private static Http full() {
        Http self = World.org().admin().signIn();
        for (int i = 0; i < 10; i++) {
            SecurityKey.passkey().enrol(self, null).expect(201);
        }
        return self;
    }

    private static Http setUpToken() {
        return Http.bearer(World.org()
                .enforcingMfa()
                .admin()
                .authenticate(null)
                .json()
                .path("setupToken")
                .asString());
    }

    /** Whose factor of the org was taken away while the org does not enforce MFA. */
    private static Http owingACode() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        SecurityKey.passkey().enrol(member.signIn(), "org").expect(201);
        org.admin()
                .signIn()
                .put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "]}")
                .expect(204);
        return member.signIn();
    }

    private static Http.Answer options(Http caller, @Nullable String level) {
        return caller.post("/user/users/mfa/passkeys/options", Json.object("level", level));
    }

    private static Http.Answer enrol(Http caller, @Nullable String level, JsonNode attestation) {
        return caller.post("/user/users/mfa/passkeys", Json.object("level", level, "attestation", attestation));
    }

    /** @param known the credential of another account, else the answer to a challenge that was answered before */
    private static Http.Answer enrolTwice(boolean known) {
        Http self = World.org().admin().signIn();
        KeyAnswer first = creation(self);
        enrol(self, null, Json.parse(first.json())).expect(201);
        if (!known) {
            return enrol(self, null, Json.parse(first.json()));
        }
        Http other = World.org().admin().signIn();
        KeyAnswer second = creation(other);
        second.credentialId = first.credentialId;
        second.members.put("id", KeyAnswer.encode(first.credentialId));
        second.members.put("rawId", KeyAnswer.encode(first.credentialId));
        return enrol(other, null, Json.parse(second.json()));
    }

    private static KeyAnswer creation(Http self) {
        return SecurityKey.passkey()
                .creation(Kit.node().url(), options(self, null).text());
    }
}
