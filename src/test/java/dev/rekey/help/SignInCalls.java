package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.shared.OrgId;

/** Signing in, and the other calls that need no credentials. */
final class SignInCalls {
    private static final String AUTHENTICATE = "POST /user/authenticate";
    private static final String REFRESH = "POST /user/authenticate/refresh";
    private static final String CONFIRM_EMAIL = "POST /user/users/email/confirmChange";

    private SignInCalls() {}

    static Entries entries() {
        return new Entries()
                .on("GET /health/live", "200", () -> Http.api().get("/health/live"))
                .on("GET /health/ready", "200", () -> Http.api().get("/health/ready"))
                .on(AUTHENTICATE, "200", () -> Cast.org().admin().authenticate(null))
                .on(AUTHENTICATE, "200", () -> World.superAdmin().authenticate(null))
                .on(
                        AUTHENTICATE,
                        "401 bad-credentials",
                        () -> withPassword(Cast.org().admin(), "wrong"))
                .on(AUTHENTICATE, "401 mfa-required", () -> optedIn().authenticate(null))
                .on(AUTHENTICATE, "401 mfa-required", () -> optedIn().authenticate("000000"))
                .on(
                        AUTHENTICATE,
                        "401 mfa-setup-required",
                        () -> World.org().enforcingMfa().admin().authenticate(null))
                .on(AUTHENTICATE, "401 password-expired", () -> {
                    World.TestOrg org = World.org();
                    Person member = org.member("Mia");
                    expirePasswords(org, member);
                    return member.authenticate(null);
                })
                .on(AUTHENTICATE, "401 sign-in-expired", () -> Http.api()
                        .post("/user/authenticate", Json.object("continueToken", "rkc_dead", "code", "000000")))
                .on(AUTHENTICATE, "404 no-active-org", () -> Cast.org().admin().authenticate(null, OrgId.of(1)))
                .on(AUTHENTICATE, "423 locked", () -> {
                    Person member = World.org().member("Mia");
                    for (int i = 0; i < 5; i++) {
                        withPassword(member, "wrong");
                    }
                    return member.authenticate(null);
                })
                .on(REFRESH, "200", () -> refresh(Cast.member()))
                .on(REFRESH, "401 mfa-required", SignInCalls::refreshWhereACodeIsOwedByNow)
                .on(REFRESH, "401 mfa-setup-required", () -> {
                    World.TestOrg org = World.org();
                    Http session = org.admin().signIn();
                    org.enforcingMfa();
                    return refresh(session);
                })
                .on(REFRESH, "401 password-expired", () -> {
                    World.TestOrg org = World.org();
                    Person member = org.member("Mia");
                    Http session = member.signIn();
                    expirePasswords(org, member);
                    return refresh(session);
                })
                .on(REFRESH, "403 bearer-only", () -> refresh(Cast.key()))
                .on(CONFIRM_EMAIL, "204", () -> {
                    String address = Cast.address();
                    World.org()
                            .admin()
                            .signIn()
                            .put("/user/users/me", Json.object("email", address))
                            .expect(204);
                    String link = SentMail.to(address).link();
                    return confirmEmail(link.substring(link.indexOf("token=") + 6));
                })
                .on(CONFIRM_EMAIL, "404 link-dead", () -> confirmEmail("rkl_..."));
    }

    private static Http.Answer withPassword(Person person, String password) {
        return Http.api().post("/user/authenticate", Json.object("email", person.email(), "password", password));
    }

    private static Person optedIn() {
        Person member = World.org().member("Mia");
        member.optIn(member.signIn());
        return member;
    }

    private static void expirePasswords(World.TestOrg org, Person member) {
        org.admin()
                .signIn()
                .put("/user/org/settings", Json.object("passwordDays", 30))
                .expect(204);
        Kit.db()
                .sql("update users set password_set_at = password_set_at - interval '31 days' where id = :id")
                .param("id", member.id().value())
                .update();
    }

    private static Http.Answer refresh(Http session) {
        return session.send("POST", "/user/authenticate/refresh", null, null);
    }

    private static Http.Answer refreshWhereACodeIsOwedByNow() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        org.enforcingMfa();
        Person member = org.member("Mia");
        member.setUpAtSignIn();
        admin.put("/user/org/mfa", Json.object("isMfaEnforced", false)).expect(204);
        Http session = member.signIn();
        org.enforcingMfa();
        return refresh(session);
    }

    private static Http.Answer confirmEmail(String token) {
        return Http.api().post("/user/users/email/confirmChange", Json.object("token", token));
    }
}
