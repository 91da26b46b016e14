package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people do about their own accounts. */
final class OwnCalls {
    private static final String PROFILE = "PUT /user/users/me";
    private static final String PASSWORD = "PUT /user/users/me/password";
    private static final String SECRET = "POST /user/users/mfa/generateTempSecret";
    private static final String CONFIRM = "POST /user/users/mfa/confirm";

    private OwnCalls() {}

    static Entries entries() {
        return new Entries()
                .on("GET /user/tasks", "200", () -> Cast.member().get("/user/tasks"))
                .on("GET /user/users/me", "200", () -> Cast.member().get("/user/users/me"))
                .on("GET /user/users/me", "200", () -> Cast.operatorBeforeMfa().get("/user/users/me"))
                .on(PROFILE, "204", () -> Cast.member().put("/user/users/me", Json.object("theme", "dark")))
                .on(PROFILE, "409 mails-enough", () -> {
                    Http self = World.org().admin().signIn();
                    for (int i = 0; i < 5; i++) {
                        newAddress(self).expect(204);
                    }
                    return newAddress(self);
                })
                .on(PASSWORD, "204", () -> password(World.PASSWORD, "another long enough passphrase"))
                .on(PASSWORD, "400 wrong-password", () -> password("wrong", "another long enough passphrase"))
                .on(PASSWORD, "400 password-short", () -> password(World.PASSWORD, "short"))
                .on(PASSWORD, "400 password-weak", () -> password(World.PASSWORD, "passwordpassword"))
                .on(PASSWORD, "400 password-same", () -> password(World.PASSWORD, World.PASSWORD))
                .on(PASSWORD, "423 locked", () -> {
                    Http self = World.org().admin().signIn();
                    for (int i = 0; i < 5; i++) {
                        password(self, "wrong", "another long enough passphrase");
                    }
                    return password(self, World.PASSWORD, "another long enough passphrase");
                })
                .on("GET /user/sessions", "200", () -> Cast.member().get("/user/sessions"))
                .on("GET /user/sessions", "200", () -> Cast.operatorBeforeMfa().get("/user/sessions"))
                .on("DELETE /user/sessions/{id}", "204", () -> {
                    Http self = World.org().admin().signIn();
                    JsonNode sessions = self.get("/user/sessions").json().path("sessions");
                    return self.delete(
                            "/user/sessions/" + sessions.path(0).path("id").asLong());
                })
                .on(SECRET, "200", () -> secret(World.org().admin().signIn(), null))
                .on(SECRET, "200", () -> secret(setUpToken(), null))
                .on(SECRET, "403 other-level", () -> secret(setUpToken(), "user"))
                .on(SECRET, "403 no-org", () -> secret(Cast.operatorBeforeMfa(), "org"))
                .on(CONFIRM, "200", () -> {
                    Http self = World.org().admin().signIn();
                    Phone phone =
                            new Phone(secret(self, null).json().path("secret").asString());
                    return confirm(self, phone.freshCode(), null);
                })
                .on(CONFIRM, "400 wrong-code", () -> confirm(Cast.member(), "123456", null))
                .on(CONFIRM, "403 other-level", () -> confirm(setUpToken(), "123456", "user"))
                .on(CONFIRM, "403 no-org", () -> confirm(Cast.operatorBeforeMfa(), "123456", "org"));
    }

    private static Http.Answer newAddress(Http self) {
        return self.put("/user/users/me", Json.object("email", Cast.address()));
    }

    private static Http.Answer password(String current, String chosen) {
        return password(World.org().admin().signIn(), current, chosen);
    }

    private static Http.Answer password(Http self, String current, String chosen) {
        return self.put("/user/users/me/password", Json.object("currentPassword", current, "newPassword", chosen));
    }

    private static Http.Answer secret(Http self, @Nullable String level) {
        return self.post("/user/users/mfa/generateTempSecret", Json.object("level", level));
    }

    private static Http.Answer confirm(Http self, String code, @Nullable String level) {
        return self.post("/user/users/mfa/confirm", Json.object("code", code, "level", level));
    }

    /** Of the org's level. */
    private static Http setUpToken() {
        Person admin = World.org().enforcingMfa().admin();
        JsonNode problem =
                admin.authenticate(null).expect(401, "mfa-setup-required").json();
        return Http.bearer(problem.path("setupToken").asString());
    }
}
