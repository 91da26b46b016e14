package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.List;

/** What a reset leaves behind: the code that the next set-up needs. */
final class SetUpCodeCalls {
    private static final String AUTHENTICATE = "POST /user/authenticate";
    private static final String REFRESH = "POST /user/authenticate/refresh";
    private static final String SECRET = "POST /user/users/mfa/generateTempSecret";
    private static final String CONFIRM = "POST /user/users/mfa/confirm";
    private static final String RESET = "PUT /user/users/mfa/reset";
    private static final String CODES = "POST /user/users/{id}/mfa/setupCodes";

    private SetUpCodeCalls() {}

    static Entries entries() {
        return new Entries()
                .on(
                        AUTHENTICATE,
                        "401 setup-code-required",
                        () -> owing(Meets.A_MEMBER, (admin, member) -> member.authenticate(null)))
                .on(
                        AUTHENTICATE,
                        "401 setup-code-required",
                        () -> owing(
                                Meets.A_MEMBER,
                                (admin, member) -> member.authenticateWithSetUpCode("7777-7777-7777", null)))
                .on(REFRESH, "401 setup-code-required", () -> {
                    World.TestOrg org = World.org();
                    Http session = sessionThatOwes(org);
                    org.enforcingMfa();
                    return session.send("POST", "/user/authenticate/refresh", null, null);
                })
                .on(SECRET, "403 setup-code-required", () -> sessionThatOwes(World.org())
                        .post("/user/users/mfa/generateTempSecret", Json.object("level", "org")))
                .on(CONFIRM, "403 setup-code-required", () -> sessionThatOwes(World.org())
                        .post("/user/users/mfa/confirm", Json.object("level", "org", "code", "123456")))
                .on(
                        RESET,
                        "200",
                        () -> Meets.A_MEMBER.and((admin, member) -> {
                            member.optIn(member.signIn());
                            return reset(admin.with("Prefer", "return=representation"), member, true);
                        }))
                .on(RESET, "400 bad-prefer", () -> Meets.A_MEMBER.and((admin, member) -> reset(admin, member, true)))
                .on(
                        RESET,
                        "403 not-with-key",
                        () -> reset(
                                Cast.key().with("Prefer", "return=representation"),
                                Cast.org().member("Mia"),
                                true))
                .on(CODES, "201", () -> owing(Meets.A_MEMBER, SetUpCodeCalls::mailed))
                .on(CODES, "201", () -> owing(Meets.A_MEMBER, (admin, member) -> issue(admin, member, true)))
                .on(CODES, "403 own-setup-code", () -> Meets.ONESELF.and(SetUpCodeCalls::mailed))
                .on(CODES, "403 super-admin", () -> Meets.A_SUPER_ADMIN.and(SetUpCodeCalls::mailed))
                .on(CODES, "409 no-setup-code-owed", () -> Meets.A_MEMBER.and(SetUpCodeCalls::mailed))
                .on(
                        CODES,
                        "409 mailbox-alone",
                        () -> owing(Meets.A_MEMBER, (admin, member) -> {
                            PageClient browser = PageClient.open();
                            browser.get("/sign-in/forgotten");
                            browser.post("/sign-in/forgotten", "email", member.email());
                            PasswordLink.mailed(member, 1)
                                    .set("quite another passphrase")
                                    .expect(200);
                            return mailed(admin, member);
                        }))
                .on(
                        CODES,
                        "409 out-of-reach",
                        () -> owing(Meets.A_MEMBER, (admin, member) -> {
                            World.org().alsoMember(member);
                            return mailed(admin, member);
                        }));
    }

    /** Somebody whose user-level factor was reset. */
    private static Http.Answer owing(Meets who, Meets.Act act) {
        return who.and((admin, member) -> {
            member.optIn(member.signIn());
            reset(admin, member, false).expect(204);
            return act.by(admin, member);
        });
    }

    /** Signed in while the org does not enforce MFA, after a reset of its level. */
    private static Http sessionThatOwes(World.TestOrg org) {
        Http admin = org.admin().signIn();
        Person member = org.enforcingMfa().member("Mia");
        member.setUpAtSignIn();
        reset(admin, member, false).expect(204);
        admin.put("/user/org/mfa", Json.object("isMfaEnforced", false)).expect(204);
        return member.signIn();
    }

    private static Http.Answer reset(Http admin, Person member, boolean show) {
        return admin.put(
                "/user/users/mfa/reset",
                Json.object("ids", List.of(member.id().value()), "showCode", show ? true : null));
    }

    private static Http.Answer mailed(Http admin, Person member) {
        return issue(admin, member, false);
    }

    private static Http.Answer issue(Http admin, Person member, boolean show) {
        return admin.post("/user/users/" + member.id() + "/mfa/setupCodes", Json.object("showCode", show));
    }
}
