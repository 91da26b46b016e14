package dev.rekey.kit;

import dev.rekey.shared.OrgId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, follows redirects, and sends the forms of the page it is on. */
public final class PageClient {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new TreeMap<>();
    private final List<String> setCookies = new ArrayList<>();
    private Http http = Http.api();
    private String page = "";

    private PageClient() {}

    public static PageClient open() {
        return new PageClient();
    }

    /** Signed in with a password, to the only org. */
    public static PageClient of(Person person) {
        PageClient browser = open();
        browser.password(person);
        return browser.requireSignedIn();
    }

    public static PageClient of(Person person, Phone phone) {
        PageClient browser = open();
        browser.password(person);
        browser.code(phone.freshCode());
        return browser.requireSignedIn();
    }

    /** To one of several orgs. */
    public static PageClient of(Person person, OrgId org) {
        PageClient browser = open();
        browser.password(person);
        browser.post("/sign-in/org", "org", org.toString());
        return browser.requireSignedIn();
    }

    private PageClient requireSignedIn() {
        if (!signedIn()) {
            throw new AssertionError("not signed in: " + page);
        }
        return this;
    }

    /** With a header in all requests from now on. */
    public PageClient with(String header, String value) {
        http = http.with(header, value);
        return this;
    }

    /** The same browser at another node. */
    public PageClient at(Node node) {
        http = http.at(node);
        return this;
    }

    public Http.Answer get(String path) {
        return follow(http().get(path));
    }

    /** @param namesAndValues in turn, besides the page's own anti-forgery token */
    public Http.Answer post(String path, String... namesAndValues) {
        return follow(send(http(), path, namesAndValues));
    }

    /** As {@link #post}, to whichever node, and stays where it is: many may do so at once. */
    public Http.Answer send(Node node, String path, String... namesAndValues) {
        return send(http().at(node), path, namesAndValues);
    }

    /** The same with a file. */
    public Http.Answer upload(String path, Multipart form) {
        return follow(http().upload(path, form.field("_csrf", csrf())));
    }

    private String csrf() {
        Matcher csrf = CSRF.matcher(page);
        if (!csrf.find()) {
            throw new AssertionError("no form on: " + page);
        }
        return csrf.group(1);
    }

    private Http.Answer send(Http client, String path, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("_csrf", csrf()));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return client.form(path, fields);
    }

    public Http.Answer password(String email, String password) {
        get("/sign-in");
        return post("/sign-in", "email", email, "password", password);
    }

    public Http.Answer password(Person person) {
        return password(person.email(), World.PASSWORD);
    }

    public Http.Answer code(String code) {
        return post("/sign-in/code", "code", code);
    }

    public Http.Answer codeAndRemember(String code) {
        return post("/sign-in/code", "code", code, "remember", "true");
    }

    /** Whether pages open. */
    public boolean signedIn() {
        Http.Answer home = http().get("/");
        if (home.status() != 200 && !home.header("Location").equals("/sign-in")) {
            throw new AssertionError(home.status() + ": " + home.text());
        }
        return home.status() == 200;
    }

    /** Empty when there is none. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** The newest Set-Cookie header of that name, whole. */
    public String setCookie(String name) {
        return setCookies.stream()
                .filter(header -> header.startsWith(name + "="))
                .reduce("", (older, newer) -> newer);
    }

    /** A client that sends the same cookies, and whatever else it is told to. */
    public Http http() {
        return cookies.isEmpty()
                ? http
                : http.with(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private Http.Answer follow(Http.Answer answer) {
        for (String header : answer.response().headers().allValues("Set-Cookie")) {
            setCookies.add(header);
            String[] pair = header.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        page = answer.text();
        return answer.status() == 303 ? get(answer.header("Location")) : answer;
    }
}
