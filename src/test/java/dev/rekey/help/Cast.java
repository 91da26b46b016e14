package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who calls. Everybody signs in anew each time: the tests' clock runs fast. */
final class Cast {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static @Nullable Cast cast;

    private final World.TestOrg org = World.org();
    private final Person member = org.member("Mia");
    private final Person operator = World.superAdmin();
    private final Phone phone = operator.optIn(operator.signIn());
    private final Http key = Http.api()
            .with(
                    "x-api-key",
                    org.admin()
                            .signIn()
                            .post(
                                    "/user/apiKey",
                                    Json.object("name", "All", "rights", List.of("read", "users", "mfa-reset")))
                            .expect(201)
                            .json()
                            .path("apiKey")
                            .asString());

    private static Cast cast() {
        if (cast == null) {
            cast = new Cast();
            cast.org.alsoAdmin(cast.operator);
        }
        return cast;
    }

    /** A member without any right. */
    static Http member() {
        return cast().member.signIn();
    }

    static Http admin() {
        return cast().org.admin().signIn();
    }

    /** Whose administrator {@link #admin} is, and the operator too. */
    static World.TestOrg org() {
        return cast().org;
    }

    /** A super admin after MFA, and an administrator of the org: may everything. */
    static Http operator() {
        return cast().operator.signIn(cast().phone);
    }

    /** A super admin who is in no org, without MFA. */
    static Http operatorBeforeMfa() {
        return World.superAdmin().signIn();
    }

    /** An administrator's API key, with all rights that a key can have over people. */
    static Http key() {
        return cast().key;
    }

    /** An administrator's browser that sees the org as a member. */
    static Http impersonator() {
        PageClient browser = PageClient.open();
        browser.password(cast().org.admin());
        String member = "/admin/users/" + cast().member.id();
        browser.get(member);
        String page = browser.post(member + "/impersonate").expect(200).text();
        Matcher csrf = CSRF.matcher(page);
        if (!csrf.find()) {
            throw new AssertionError("no form on: " + page);
        }
        return browser.http().with("X-CSRF-TOKEN", csrf.group(1));
    }

    /** An address that nobody has. */
    static String address() {
        return "new-" + UUID.randomUUID() + "@example.org";
    }

    /** Who was invited and has not accepted. */
    static long invited(Http admin) {
        String body = Json.object("firstName", "Ivy", "lastName", "Invited", "email", address());
        return admin.post("/user/users", body).expect(201).json().path("id").asLong();
    }

    /** The id of what was made just now. */
    static long id(Http.Answer made) {
        return made.expect(201).json().path("id").asLong();
    }
}
