package dev.rekey.security;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody of one kind who asks for routes: the API with a token, a key or by cookie, pages in a browser. */
final class Caller {
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]*)\">");

    private final Http api;
    private final PageClient browser;
    private final long id;
    private final boolean apiByCookie;

    private Caller(Http api, PageClient browser, @Nullable Person person, boolean apiByCookie) {
        this.api = api;
        this.browser = browser;
        this.id = person == null ? 1 : person.id().value();
        this.apiByCookie = apiByCookie;
    }

    /** The columns of the table. */
    enum Kind {
        ANONYMOUS,
        HALF_SIGNED_IN,
        SETUP_TOKEN,
        MEMBER,
        PORTAL_MEMBER,
        ADMINISTRATOR,
        OTHER_ADMINISTRATOR,
        SUPER_ADMIN,
        IMPERSONATING,
        KEY_READ,
        KEY_USERS,
        KEY_MFA_RESET,
        KEY_AUDIT;

        /** In an org of its own, signed in anew. */
        Caller sign() {
            World.TestOrg org = World.org();
            return switch (this) {
                case ANONYMOUS -> new Caller(Http.api(), PageClient.open(), null, false);
                case HALF_SIGNED_IN -> halfSignedIn(org);
                case SETUP_TOKEN -> setupToken(org);
                case MEMBER -> signedIn(org.member("Mia"));
                case PORTAL_MEMBER -> portalMember(org);
                case ADMINISTRATOR, OTHER_ADMINISTRATOR -> signedIn(org.admin());
                case SUPER_ADMIN -> superAdmin();
                case IMPERSONATING -> impersonating(org);
                case KEY_READ -> withKey(org, "read");
                case KEY_USERS -> withKey(org, "users");
                case KEY_MFA_RESET -> withKey(org, "mfa-reset");
                case KEY_AUDIT -> withKey(org, "audit");
            };
        }
    }

    private static Caller signedIn(Person person) {
        PageClient browser = PageClient.open();
        browser.password(person);
        return new Caller(person.signIn(), browser, person, false);
    }

    private static Caller halfSignedIn(World.TestOrg org) {
        Person member = org.enforcingMfa().member("Hal");
        member.setUpAtSignIn();
        PageClient browser = PageClient.open();
        browser.password(member);
        String token = member.authenticate(null)
                .expect(401, "mfa-required")
                .json()
                .path("continueToken")
                .asString();
        return new Caller(Http.bearer(token), browser, member, false);
    }

    private static Caller setupToken(World.TestOrg org) {
        Person member = org.enforcingMfa().member("Sue");
        String token = member.authenticate(null)
                .expect(401, "mfa-setup-required")
                .json()
                .path("setupToken")
                .asString();
        return new Caller(Http.bearer(token), PageClient.open(), member, false);
    }

    private static Caller portalMember(World.TestOrg org) {
        Person member = org.member("Pia");
        org.admin()
                .signIn()
                .put("/user/users/" + member.id() + "/membership", "{\"portalUrlAccess\": true}")
                .expect(204);
        member.authenticate(null).expect(404, "no-active-org");
        PageClient browser = PageClient.open();
        browser.password(member);
        return new Caller(Http.api(), browser, member, false);
    }

    private static Caller superAdmin() {
        Person person = World.superAdmin();
        Phone phone = person.optIn(person.signIn());
        PageClient browser = PageClient.open();
        browser.password(person);
        browser.code(phone.freshCode());
        return new Caller(person.signIn(phone), browser, person, false);
    }

    private static Caller impersonating(World.TestOrg org) {
        Person member = org.member("Ida");
        PageClient browser = PageClient.open();
        browser.password(org.admin());
        browser.get("/admin/users/" + member.id());
        browser.post("/admin/users/" + member.id() + "/impersonate").expect(200);
        return new Caller(Http.api(), browser, member, true);
    }

    private static Caller withKey(World.TestOrg org, String right) {
        String key = org.admin()
                .signIn()
                .post("/user/apiKey", "{\"name\": \"Matrix\", \"rights\": [\"" + right + "\"]}")
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        return new Caller(
                Http.api().with("x-api-key", key), PageClient.open().with("x-api-key", key), org.admin(), false);
    }

    /** {@code yes}, or the status with which the door was shut. */
    String asks(Route route, Object target) {
        String path = route.path(target);
        Http.Answer answer = route.takesFile()
                ? upload(route, path)
                : route.isApi() ? api(route.method(), path) : page(route.method(), path);
        if (answer.status() >= 500) {
            throw new AssertionError(route + ": " + answer.status() + " " + answer.text());
        }
        boolean toSignIn = answer.status() == 303
                && answer.header("Location").equals("/sign-in")
                && answer.header("Set-Cookie").isEmpty();
        boolean unknown = Whose.of(route).filter(Whose.PAGE_PORTAL::equals).isPresent() && answer.status() == 404;
        return unknown
                ? "404"
                : toSignIn ? "401" : answer.status() == 401 || answer.status() == 403 ? "" + answer.status() : "yes";
    }

    private Http.Answer api(String method, String path) {
        boolean ofSomebody = path.endsWith("/resendChangeConfirmation") || path.endsWith("/cancelChange");
        String body = method.equals("GET") ? null : ofSomebody ? Json.object("id", id) : "{}";
        Http caller = apiByCookie ? browser.http().with("X-CSRF-TOKEN", csrf()) : api;
        return caller.send(method, path, body == null ? null : "application/json", body);
    }

    private Http.Answer upload(Route route, String path) {
        Multipart form = Multipart.file("matrix.txt", "matrix");
        if (!route.isApi()) {
            String token = csrf(); // first, as below
            return browser.http().upload(path, form.field("_csrf", token));
        }
        return (apiByCookie ? browser.http().with("X-CSRF-TOKEN", csrf()) : api).upload(path, form);
    }

    private Http.Answer page(String method, String path) {
        if (method.equals("GET")) {
            return browser.http().get(path);
        }
        Map<String, String> form = new HashMap<>(Route.FORM);
        form.put("_csrf", csrf()); // first: who has no cookie yet gets one with it
        return browser.http().form(path, form);
    }

    /** Of whatever page is open to this caller. */
    private String csrf() {
        Matcher token = CSRF.matcher(browser.get("/sign-in").text());
        if (!token.find()) {
            throw new AssertionError("a page without a token");
        }
        return token.group(1);
    }
}
