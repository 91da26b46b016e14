package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import org.jspecify.annotations.Nullable;

/** Recovery codes made anew. */
final class RecoveryCodeCalls {
    private static final String REPLACE = "POST /user/users/mfa/recoveryCodes";

    private RecoveryCodeCalls() {}

    static Entries entries() {
        return new Entries()
                .on(REPLACE, "200", () -> {
                    Person self = World.org().admin();
                    Http session = self.signIn();
                    self.optIn(session);
                    return replace(session, null);
                })
                .on(REPLACE, "400 bad-level", () -> replace(Cast.member(), "both"))
                .on(REPLACE, "403 no-org", () -> replace(Cast.operatorBeforeMfa(), "org"))
                .on(REPLACE, "409 no-factor", () -> replace(Cast.member(), "org"));
    }

    private static Http.Answer replace(Http self, @Nullable String level) {
        return self.post("/user/users/mfa/recoveryCodes", Json.object("level", level));
    }
}
