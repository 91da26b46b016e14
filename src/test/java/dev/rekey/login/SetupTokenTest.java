package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who owes a set-up gets a token for it, and nothing more. */
class SetupTokenTest {
    private static final String GENERATE = "/user/users/mfa/generateTempSecret";
    private static final String CONFIRM = "/user/users/mfa/confirm";

    @Test
    void setupTokenIsGoodForTheTwoSetUpCallsAlone() {
        World.TestOrg org = World.org().enforcingMfa();
        Person admin = org.admin();
        Http holder = owing(admin);
        for (String path : new String[] {
            "/user/users/me", "/user/users", "/user/users/" + admin.id(), "/user/org", "/user/org/settings"
        }) {
            holder.get(path).expect(401, "unauthenticated");
        }
        holder.put("/user/org/mfa", "{\"isMfaEnforced\": false}").expect(401, "unauthenticated");
        holder.put("/user/users/mfa/reset", "{\"ids\": [1]}").expect(401, "unauthenticated");
        holder.post("/user/authenticate/refresh", "{}").expect(401, "unauthenticated");
        holder.post(GENERATE, "{}").expect(200);
    }

    @Test
    void setUpSignsNobodyInAndEndsTheToken() {
        Person member = World.org().enforcingMfa().member("Mia");
        Http holder = owing(member);
        Phone phone = begin(holder);
        Http.Answer done =
                holder.post(CONFIRM, Json.object("code", phone.freshCode())).expect(200);
        assertThat(done.json().propertyNames()).containsExactly("recoveryCodes");
        assertThat(done.response().headers().allValues("Set-Cookie")).isEmpty();
        holder.post(GENERATE, "{}").expect(401, "unauthenticated");
        holder.post(CONFIRM, Json.object("code", phone.freshCode())).expect(401, "unauthenticated");
        member.authenticate(null).expect(401, "mfa-required");
        member.authenticate(phone.freshCode()).expect(200);
    }

    @Test
    void wrongCodeMakesNoFactorAndMayBeTriedAgain() {
        Person member = World.org().enforcingMfa().member("Mia");
        Http holder = owing(member);
        Phone phone = begin(holder);
        holder.post(CONFIRM, Json.object("code", phone.wrongCode())).expect(400, "wrong-code", "code");
        member.authenticate(null).expect(401, "mfa-setup-required");
        Phone second = begin(owing(member));
        assertThat(second.code()).as("another secret").isNotEqualTo(phone.code());
    }

    @Test
    void oneSetupTokenLivesPerUser() {
        Person member = World.org().enforcingMfa().member("Mia");
        Http older = owing(member);
        Http newer = owing(member);
        older.post(GENERATE, "{}").expect(401, "unauthenticated");
        newer.post(GENERATE, "{}").expect(200);
    }

    @Test
    void setupTokenLastsTenMinutes() {
        Http holder = owing(World.org().enforcingMfa().member("Mia"));
        Kit.CLOCK.advance(Duration.ofMinutes(9));
        holder.post(GENERATE, "{}").expect(200);
        Kit.CLOCK.advance(Duration.ofMinutes(1));
        holder.post(GENERATE, "{}").expect(401, "unauthenticated");
    }

    @Test
    void setupTokenIsGoodForItsLevelAlone() {
        Http holder = owing(World.org().enforcingMfa().member("Mia"));
        holder.post(GENERATE, "{\"level\": \"user\"}").expect(403, "other-level");
        holder.post(CONFIRM, "{\"level\": \"user\", \"code\": \"000000\"}").expect(403, "other-level");
        holder.post(GENERATE, "{\"level\": \"org\"}").expect(200);
    }

    /** Else it would be renewed again and again without the password, or sign in once nothing is owed any more. */
    @Test
    void setupTokenContinuesNoSignIn() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        org.enforcingMfa();
        Http holder = owing(org.member("Mia"));
        String body = Json.object("continueToken", holder.token(), "code", "000000");
        Http.api().post("/user/authenticate", body).expect(401, "sign-in-expired");
        admin.put("/user/org/mfa", "{\"isMfaEnforced\": false}").expect(204);
        Http.api().post("/user/authenticate", body).expect(401, "sign-in-expired");
    }

    /** Else whoever knows the password could wait for the owner's set-up and put another phone in its place. */
    @Test
    void setupTokenIsDeadOnceTheLevelWasSetUpOnAnotherRoad() {
        Person member = World.org().enforcingMfa().member("Mia");
        Http thief = owing(member);
        PageClient owner = PageClient.open();
        Matcher key = Pattern.compile("id=\"set-up-key\">([^<]+)<")
                .matcher(owner.password(member).expect(200).text());
        assertThat(key.find()).isTrue();
        Phone phone = new Phone(key.group(1));
        owner.post("/sign-in/set-up", "code", phone.freshCode()).expect(200);
        assertThat(owner.signedIn()).isTrue();

        thief.post(GENERATE, "{}").expect(401, "unauthenticated");
        member.authenticate(phone.freshCode()).expect(200);
    }

    @Test
    void afterAResetOfBothLevelsBothAreSetUpAgainUserLevelFirst() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        Person member = org.member("Mia");
        member.optIn(member.signIn());
        admin.put("/user/org/settings", "{\"userLevelMfaAccepted\": false}").expect(204);
        org.enforcingMfa();
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "]}").expect(204);
        JsonNode owed =
                member.authenticate(null).expect(401, "setup-code-required").json();
        assertThat(owed.path("level").asString()).isEqualTo("user");
        Phone user = member.setUpAgain();
        Http.Answer next = member.authenticate(user.freshCode()).expect(401, "mfa-setup-required");
        assertThat(next.json().path("level").asString()).isEqualTo("org");
        Http holder = Http.bearer(next.json().path("setupToken").asString());
        Phone phone = begin(holder);
        holder.post(CONFIRM, Json.object("code", phone.freshCode())).expect(200);
        Http.Answer asked = member.authenticate(user.freshCode()).expect(401, "mfa-required");
        Person.goOn(asked, phone.code()).expect(200);
    }

    private static Http owing(Person person) {
        return Http.bearer(person.authenticate(null)
                .expect(401, "mfa-setup-required")
                .json()
                .path("setupToken")
                .asString());
    }

    private static Phone begin(Http holder) {
        return new Phone(
                holder.post(GENERATE, "{}").expect(200).json().path("secret").asString());
    }
}
