package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.List;

/** One's own API keys. */
final class KeyCalls {
    private static final String MAKE = "POST /user/apiKey";

    private KeyCalls() {}

    static Entries entries() {
        return new Entries()
                .on("GET /user/apiKey", "200", () -> {
                    Http self = World.org().admin().signIn();
                    make(self).expect(201);
                    return self.get("/user/apiKey");
                })
                .on("DELETE /user/apiKey/{id}", "204", () -> {
                    Http self = World.org().admin().signIn();
                    return self.delete("/user/apiKey/" + Cast.id(make(self)));
                })
                .on(MAKE, "201", () -> make(World.org().admin().signIn()))
                .on(MAKE, "400 key-life", () -> make(Cast.member(), "expiresAt", 1))
                .on(MAKE, "403 no-org", () -> make(Cast.operatorBeforeMfa()))
                .on(MAKE, "403 right-not-held", () -> make(Cast.member(), "rights", List.of("users")))
                .on(MAKE, "403 mfa-of-key", () -> {
                    World.TestOrg enforcing = World.org().enforcingMfa();
                    World.TestOrg other = World.org();
                    Person mia = other.member("Mia");
                    enforcing.alsoMember(mia);
                    Http elsewhere = mia.signInTo(other.id());
                    return make(elsewhere, "orgUserId", membership(enforcing, mia));
                })
                .on(MAKE, "404 not-found", () -> make(Cast.member(), "orgUserId", 0))
                .on(MAKE, "409 too-many-keys", () -> {
                    Http self = World.org().admin().signIn();
                    for (int i = 0; i < 50; i++) {
                        make(self).expect(201);
                    }
                    return make(self);
                });
    }

    private static long membership(World.TestOrg org, Person person) {
        return Kit.db()
                .sql("select id from membership where org_id = :org and user_id = :user")
                .param("org", org.id().value())
                .param("user", person.id().value())
                .query(Long.class)
                .single();
    }

    private static Http.Answer make(Http self) {
        return self.post("/user/apiKey", Json.object("name", "Nightly report"));
    }

    private static Http.Answer make(Http self, String field, Object value) {
        return self.post("/user/apiKey", Json.object("name", "Nightly report", field, value));
    }
}
