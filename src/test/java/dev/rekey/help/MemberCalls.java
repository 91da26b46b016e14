package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import java.util.List;

/** What administrators do to a member at the press of a button. */
final class MemberCalls {
    private static final String DELETE = "DELETE /user/users/{id}";
    private static final String UNLOCK = "POST /user/users/{id}/unlock";
    private static final String PASSWORD = "POST /user/users/{id}/passwordReset";
    private static final String ACTIVATION = "POST /user/users/{id}/resendActivation";
    private static final String SESSIONS = "POST /user/users/{id}/endSessions";
    private static final String RESEND = "POST /user/users/email/resendChangeConfirmation";
    private static final String CANCEL = "POST /user/users/email/cancelChange";
    private static final String RESET = "PUT /user/users/mfa/reset";

    private MemberCalls() {}

    static Entries entries() {
        Entries entries = new Entries()
                .on(DELETE, "204", () -> Meets.A_MEMBER.and(MemberCalls::delete))
                .on(DELETE, "403 super-admin", () -> Meets.A_SUPER_ADMIN.and(MemberCalls::delete))
                .on(DELETE, "403 own-membership", () -> Meets.ONESELF.and(MemberCalls::delete))
                .on(
                        SESSIONS,
                        "204",
                        () -> Meets.A_MEMBER.and((admin, member) -> {
                            member.signIn();
                            return press("endSessions").by(admin, member);
                        }))
                .on(SESSIONS, "403 super-admin", () -> Meets.A_SUPER_ADMIN.and(press("endSessions")))
                .on(
                        UNLOCK,
                        "204",
                        () -> Meets.A_MEMBER.and((admin, member) -> {
                            member.authenticateWith("not the passphrase").expect(401);
                            return press("unlock").by(admin, member);
                        }))
                .on(UNLOCK, "403 super-admin", () -> Meets.A_SUPER_ADMIN.and(press("unlock")))
                .on(UNLOCK, "403 own-unlock", () -> Meets.ONESELF.and(press("unlock")))
                .on(UNLOCK, "409 out-of-reach", () -> Meets.SOMEBODY_ELSEWHERE_TOO.and(press("unlock")))
                .on(
                        UNLOCK,
                        "409 unlocked-just-now",
                        () -> Meets.A_MEMBER.and((admin, member) -> {
                            member.authenticateWith("not the passphrase").expect(401);
                            press("unlock").by(admin, member).expect(204);
                            member.authenticateWith("not the passphrase").expect(401);
                            return press("unlock").by(admin, member);
                        }))
                .on(ACTIVATION, "204", () -> {
                    Http admin = Cast.admin();
                    return admin.send("POST", "/user/users/" + Cast.invited(admin) + "/resendActivation", null, null);
                })
                .on(ACTIVATION, "409 mails-enough", () -> {
                    Http admin = Cast.admin();
                    String path = "/user/users/" + Cast.invited(admin) + "/resendActivation";
                    for (int i = 0; i < 4; i++) {
                        admin.post(path, "").expect(204);
                    }
                    return admin.send("POST", path, null, null);
                })
                .on(ACTIVATION, "403 super-admin", () -> Meets.A_SUPER_ADMIN.and(press("resendActivation")))
                .on(ACTIVATION, "409 accepted", () -> Meets.A_MEMBER.and(press("resendActivation")))
                .on(PASSWORD, "204", () -> Meets.A_MEMBER.and(press("passwordReset")))
                .on(PASSWORD, "403 super-admin", () -> Meets.A_SUPER_ADMIN.and(press("passwordReset")))
                .on(PASSWORD, "409 not-activated", () -> {
                    Http admin = Cast.admin();
                    return admin.send("POST", "/user/users/" + Cast.invited(admin) + "/passwordReset", null, null);
                })
                .on(
                        PASSWORD,
                        "409 links-enough",
                        () -> Meets.A_MEMBER.and((admin, member) -> {
                            for (int i = 0; i < 3; i++) {
                                press("passwordReset").by(admin, member).expect(204);
                            }
                            return press("passwordReset").by(admin, member);
                        }))
                .on(
                        RESEND,
                        "409 mails-enough",
                        () -> Meets.A_MEMBER.and((admin, member) -> {
                            ask(admin, member);
                            for (int i = 0; i < 4; i++) {
                                pending(admin, member, "resendChangeConfirmation")
                                        .expect(204);
                            }
                            return pending(admin, member, "resendChangeConfirmation");
                        }))
                .on(RESET, "204", () -> Meets.A_MEMBER.and(MemberCalls::reset))
                .on(RESET, "403 own-mfa", () -> Meets.ONESELF.and(MemberCalls::reset))
                .on(RESET, "403 super-admin", () -> Meets.A_SUPER_ADMIN.and(MemberCalls::reset))
                .on(RESET, "404 not-found", () -> Cast.operator()
                        .put("/user/users/mfa/reset", Json.object("ids", List.of(1), "orgId", 1)))
                .on(
                        RESET,
                        "409 out-of-reach",
                        () -> Meets.SOMEBODY_ELSEWHERE_TOO.and((admin, member) -> {
                            member.optIn(member.signIn());
                            return reset(admin, member);
                        }));
        addPending(entries, RESEND, "resendChangeConfirmation");
        addPending(entries, CANCEL, "cancelChange");
        return entries;
    }

    /** What is done to an address that waits for its confirmation. */
    private static void addPending(Entries entries, String operation, String what) {
        entries.on(
                        operation,
                        "204",
                        () -> Meets.A_MEMBER.and((admin, member) -> {
                            ask(admin, member);
                            return pending(admin, member, what);
                        }))
                .on(
                        operation,
                        "403 super-admin",
                        () -> Meets.A_SUPER_ADMIN.and((admin, other) -> pending(admin, other, what)))
                .on(
                        operation,
                        "409 out-of-reach",
                        () -> Meets.SOMEBODY_ELSEWHERE_TOO.and((admin, member) -> pending(admin, member, what)));
    }

    private static void ask(Http admin, Person member) {
        admin.put("/user/users/" + member.id(), Json.object("email", Cast.address()))
                .expect(200);
    }

    private static Http.Answer pending(Http admin, Person member, String what) {
        return admin.post(
                "/user/users/email/" + what, Json.object("id", member.id().value()));
    }

    private static Http.Answer delete(Http admin, Person member) {
        return admin.delete("/user/users/" + member.id());
    }

    private static Meets.Act press(String button) {
        return (admin, member) -> admin.send("POST", "/user/users/" + member.id() + "/" + button, null, null);
    }

    private static Http.Answer reset(Http admin, Person member) {
        return admin.put(
                "/user/users/mfa/reset", Json.object("ids", List.of(member.id().value())));
    }
}
