package dev.rekey.kit;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who signs in over the API, for real. */
public record Person(UserId id, String firstName, String email) {

    public Http.Answer authenticate(@Nullable String code) {
        return authenticate(code, null);
    }

    public Http.Answer authenticate(@Nullable String code, @Nullable OrgId org) {
        return authenticate(code, org, null);
    }

    private Http.Answer authenticate(@Nullable String code, @Nullable OrgId org, @Nullable String setUpCode) {
        return Http.api()
                .post(
                        "/user/authenticate",
                        Json.object(
                                "email",
                                email,
                                "password",
                                World.PASSWORD,
                                "code",
                                code,
                                "selectedOrg",
                                org == null ? null : org.value(),
                                "setupCode",
                                setUpCode));
    }

    /** With another password than everybody's. */
    public Http.Answer authenticateWith(String password) {
        return Http.api().post("/user/authenticate", Json.object("email", email, "password", password));
    }

    /** @param asked the answer that asked for a code, with its continueToken */
    public static Http.Answer goOn(Http.Answer asked, String code) {
        return goOn(asked, code, null);
    }

    public static Http.Answer goOn(Http.Answer asked, String code, @Nullable OrgId org) {
        return Http.api()
                .post(
                        "/user/authenticate",
                        Json.object(
                                "continueToken",
                                asked.json().path("continueToken").asString(),
                                "code",
                                code,
                                "selectedOrg",
                                org == null ? null : org.value()));
    }

    /** Somebody whose password alone suffices. */
    public Http signIn() {
        return signedIn(authenticate(null));
    }

    public Http signIn(Phone phone) {
        return signedIn(authenticate(phone.freshCode()));
    }

    public Http signInTo(OrgId org) {
        return signedIn(authenticate(null, org));
    }

    public Http signInTo(OrgId org, Phone phone) {
        return signedIn(authenticate(phone.freshCode(), org));
    }

    private static Http signedIn(Http.Answer answer) {
        return Http.bearer(answer.expect(200).json().path("token").asString());
    }

    /** Opts in to user-level MFA. */
    public Phone optIn(Http session) {
        return setUp(session, "user");
    }

    /** Meets a set-up at sign-in, as org-level enforcement asks for. */
    public Phone setUpAtSignIn() {
        JsonNode problem = authenticate(null).expect(401, "mfa-setup-required").json();
        return setUp(Http.bearer(problem.path("setupToken").asString()), null);
    }

    /** After a reset, with the code that was mailed. */
    public Phone setUpAgain() {
        return setUpAgain(SentMail.setUpCode(email), null);
    }

    /** After a reset. @param user an app of the user level, which is asked for before; null for none */
    public Phone setUpAgain(String setUpCode, @Nullable Phone user) {
        JsonNode problem = authenticateWithSetUpCode(setUpCode, user)
                .expect(401, "mfa-setup-required")
                .json();
        return setUp(Http.bearer(problem.path("setupToken").asString()), null);
    }

    /** With a set-up code along. @param user an app of the user level, which is asked for before; null for none */
    public Http.Answer authenticateWithSetUpCode(String setUpCode, @Nullable Phone user) {
        return authenticate(user == null ? null : user.freshCode(), null, setUpCode);
    }

    /** The same, of one of several orgs. */
    public Phone setUpAtSignIn(OrgId org) {
        JsonNode problem =
                authenticate(null, org).expect(401, "mfa-setup-required").json();
        return setUp(Http.bearer(problem.path("setupToken").asString()), null);
    }

    private static Phone setUp(Http caller, @Nullable String level) {
        JsonNode secret = caller.post("/user/users/mfa/generateTempSecret", Json.object("level", level))
                .expect(200)
                .json();
        Phone phone = new Phone(secret.path("secret").asString());
        JsonNode done = caller.post("/user/users/mfa/confirm", Json.object("code", phone.freshCode(), "level", level))
                .expect(200)
                .json();
        done.path("recoveryCodes").forEach(code -> phone.recoveryCodes().add(code.asString()));
        return phone;
    }
}
