package dev.rekey.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.OneWinner;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bearer tokens: fifteen minutes each, twelve hours altogether. */
class RefreshTest {
    private static final String REFRESH = "/user/authenticate/refresh";

    @Test
    void refreshGivesANewTokenAndTheOldIsDeadAtOnce() {
        Http old = World.org().member("Mia").signIn();
        Http fresh = refreshed(old);
        assertThat(fresh.token()).isNotEqualTo(old.token());
        fresh.get("/user/users/me").expect(200);
        old.get("/user/users/me").expect(401, "unauthenticated");
        old.at(Kit.secondNode()).get("/user/users/me").expect(401, "unauthenticated");
        old.post(REFRESH, "").expect(401, "unauthenticated");
    }

    @Test
    void ofManyRefreshesAtOnceOneWins() {
        Person member = World.org().member("Mia");
        OneWinner.inFewRounds("refresh", "200", Set.of("401 unauthenticated"), round -> {
            Http old = member.signIn();
            return (runner, node) -> old.at(node).post(REFRESH, "");
        });
        assertThat(Kit.db()
                        .sql("select count(*) from session where user_id = :user")
                        .param("user", member.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(OneWinner.FEW);
    }

    @Test
    void tokenLastsFifteenMinutes() {
        Http token = World.org().member("Mia").signIn();
        Kit.CLOCK.advance(Duration.ofMinutes(14));
        token.get("/user/users/me").expect(200);
        Kit.CLOCK.advance(Duration.ofMinutes(1));
        token.get("/user/users/me").expect(401, "unauthenticated");
        token.post(REFRESH, "").expect(401, "unauthenticated");
    }

    @Test
    void refreshKeepsTheTimeOfTheProof() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        Http token = member.signIn(phone);
        String before = proofs(member);
        Kit.CLOCK.advance(Duration.ofMinutes(10));
        refreshed(token);
        assertThat(proofs(member)).isEqualTo(before).contains("totp");
    }

    @Test
    void refreshingEndsTwelveHoursAfterTheProof() {
        Person member = World.org().member("Mia");
        Http token = member.signIn();
        Instant end = Kit.CLOCK.instant().plus(Duration.ofHours(12));
        for (int i = 0; i < 51; i++) {
            Kit.CLOCK.advance(Duration.ofMinutes(14));
            token = refreshed(token);
        }
        Http.Answer last = token.post(REFRESH, "").expect(200);
        assertThat(last.json().path("expiresAt").asLong()).isLessThanOrEqualTo(end.getEpochSecond());
        bearer(last).get("/user/users/me").expect(200);
        Kit.CLOCK.advance(Duration.ofMinutes(6));
        bearer(last).get("/user/users/me").expect(401, "unauthenticated");
        bearer(last).post(REFRESH, "").expect(401, "unauthenticated");
    }

    @Test
    void refreshMeetsASetUpThatIsOwedByNow() {
        World.TestOrg org = World.org();
        Http token = org.member("Mia").signIn();
        org.enforcingMfa();
        token.get("/user/users/me").expect(200);
        JsonNode owed =
                token.post(REFRESH, "").expect(401, "mfa-setup-required").json();
        assertThat(owed.path("level").asString()).isEqualTo("org");
        Http.bearer(owed.path("setupToken").asString())
                .post("/user/users/mfa/generateTempSecret", "{}")
                .expect(200);
        token.get("/user/users/me").expect(401, "unauthenticated");
    }

    @Test
    void refreshMeetsACodeThatIsOwedByNow() {
        Lapsed lapsed = lapsed();
        lapsed.org.enforcingMfa();
        Http.Answer owed = lapsed.token.post(REFRESH, "").expect(401, "mfa-required");
        assertThat(owed.json().path("level").asString()).isEqualTo("org");
        lapsed.token.get("/user/users/me").expect(401, "unauthenticated");
        bearer(Person.goOn(owed, lapsed.phone.freshCode()))
                .get("/user/users/me")
                .expect(200);
    }

    /** The code proves the org's level; the password is as old as it was. */
    @Test
    void codeOnTheWayDoesNotProlongTheTwelveHours() {
        Lapsed lapsed = lapsed();
        Http token = lapsed.token;
        for (int i = 0; i < 50; i++) {
            Kit.CLOCK.advance(Duration.ofMinutes(14));
            token = refreshed(token);
        }
        lapsed.org.enforcingMfa();
        Http.Answer owed = token.post(REFRESH, "").expect(401, "mfa-required");
        token = bearer(Person.goOn(owed, lapsed.phone.freshCode()));
        Kit.CLOCK.advance(Duration.ofMinutes(10));
        Http.Answer last = token.post(REFRESH, "").expect(200);
        Kit.CLOCK.advance(Duration.ofMinutes(14));
        bearer(last).get("/user/users/me").expect(401, "unauthenticated");
        bearer(last).post(REFRESH, "").expect(401, "unauthenticated");
    }

    @Test
    void browsersSessionIsNotRefreshed() {
        PageClient browser = PageClient.open();
        browser.password(World.org().member("Mia"));
        Http.bearer(browser.cookie("rekey")).post(REFRESH, "").expect(401, "unauthenticated");
        assertThat(browser.http().post(REFRESH, "").status()).isEqualTo(403);
        assertThat(browser.signedIn()).isTrue();
    }

    private record Lapsed(World.TestOrg org, Phone phone, Http token) {}

    /** Somebody with a factor of the org, signed in by password alone while the org enforced nothing. */
    private static Lapsed lapsed() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        org.enforcingMfa();
        Person member = org.member("Mia");
        Phone phone = member.setUpAtSignIn();
        admin.put("/user/org/mfa", "{\"isMfaEnforced\": false}").expect(204);
        return new Lapsed(org, phone, member.signIn());
    }

    private static Http refreshed(Http token) {
        return bearer(token.post(REFRESH, ""));
    }

    private static Http bearer(Http.Answer answer) {
        return Http.bearer(answer.expect(200).json().path("token").asString());
    }

    private static String proofs(Person person) {
        return Kit.db()
                .sql(
                        "select concat_ws(' ', started_at, password_at, user_factor, user_factor_at) from session where user_id = :user order by id desc limit 1")
                .param("user", person.id().value())
                .query(String.class)
                .single();
    }
}
