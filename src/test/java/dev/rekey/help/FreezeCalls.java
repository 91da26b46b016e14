package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import dev.rekey.mail.NotMeLink;

/** Freezing one's account with the link of a mail, and unfreezing others'. */
final class FreezeCalls {
    private static final String FREEZE = "POST /user/authenticate/freeze";
    private static final String UNFREEZE = "POST /user/users/{id}/unfreeze";

    private FreezeCalls() {}

    static Entries entries() {
        return new Entries()
                .on(FREEZE, "204", () -> freeze(World.org().member("Mia")))
                .on(FREEZE, "404 not-me-dead", () -> freeze("1000000042.1795478400000.AQ"))
                .on("POST /user/authenticate", "423 account-frozen", () -> {
                    Person member = World.org().member("Mia");
                    freeze(member).expect(204);
                    return member.authenticate(null);
                })
                .on(
                        "POST /user/users/{id}/passwordReset",
                        "409 user-frozen",
                        () -> Meets.A_MEMBER.and((admin, member) -> frozen(admin, member, "passwordReset")))
                .on(UNFREEZE, "200", () -> Meets.A_MEMBER.and((admin, member) -> frozen(admin, member, "unfreeze")))
                .on(
                        UNFREEZE,
                        "200",
                        () -> Meets.A_MEMBER.and((admin, member) -> {
                            member.optIn(member.signIn());
                            return frozen(admin, member, "unfreeze");
                        }))
                .on(
                        UNFREEZE,
                        "401 reauthentication-required",
                        () -> Meets.A_MEMBER.and((admin, member) -> frozen(admin.proved(61), member, "unfreeze")))
                .on(
                        UNFREEZE,
                        "409 not-frozen",
                        () -> Meets.A_MEMBER.and((admin, member) -> press(admin, member, "unfreeze")))
                .on(
                        UNFREEZE,
                        "403 own-freeze",
                        () -> Meets.ONESELF.and((admin, self) -> press(admin, self, "unfreeze")))
                .on(
                        UNFREEZE,
                        "403 super-admin",
                        () -> Meets.A_SUPER_ADMIN.and((admin, operator) -> frozen(admin, operator, "unfreeze")))
                .on(
                        UNFREEZE,
                        "409 out-of-reach",
                        () -> Meets.SOMEBODY_ELSEWHERE_TOO.and((admin, member) -> frozen(admin, member, "unfreeze")));
    }

    private static Http.Answer frozen(Http admin, Person member, String call) {
        freeze(member).expect(204);
        return press(admin, member, call);
    }

    private static Http.Answer press(Http admin, Person member, String call) {
        return admin.send("POST", "/user/users/" + member.id() + "/" + call, null, null);
    }

    private static Http.Answer freeze(Person member) {
        return freeze(Kit.node().get(NotMeLink.class).token(member.id(), Kit.CLOCK.instant()));
    }

    private static Http.Answer freeze(String token) {
        return Http.api().post("/user/authenticate/freeze", Json.object("token", token));
    }
}
