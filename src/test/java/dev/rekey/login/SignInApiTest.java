package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import dev.rekey.shared.OrgId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** POST /user/authenticate: passwords, codes, orgs, and what is owed in which order. */
class SignInApiTest {
    @Test
    void passwordAloneSufficesWhereNothingElseIsOwed() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        long before = Kit.CLOCK.instant().getEpochSecond();
        Http.Answer answer = member.authenticate(null).expect(200);
        JsonNode body = answer.json();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(body.path("expiresAt").asLong())
                .isBetween(before + 900, Kit.CLOCK.instant().getEpochSecond() + 900);
        assertThat(body.path("org").path("id").asLong()).isEqualTo(org.id().value());
        assertThat(body.path("org").path("name").asString()).isEqualTo(org.name());
        assertThat(body.path("orgs")).hasSize(1);
        JsonNode me = Http.bearer(body.path("token").asString())
                .get("/user/users/me")
                .expect(200)
                .json();
        assertThat(me.path("id").asLong()).isEqualTo(member.id().value());
    }

    @Test
    void whoHasOptedInIsAskedForACodeAndContinues() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        String used = phone.code();
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        assertThat(asked.json().path("level").asString()).isEqualTo("user");
        assertThat(asked.json().path("factors").toString()).contains("totp", "recovery-code");
        Http.bearer(continueToken(asked)).get("/user/users/me").expect(401, "unauthenticated");
        Http.Answer again = Person.goOn(asked, phone.wrongCode()).expect(401, "mfa-required");
        Http.Answer onceMore = Person.goOn(again, used).expect(401, "mfa-required");
        Person.goOn(onceMore, phone.freshCode()).expect(200);
        Person.goOn(onceMore, phone.freshCode()).expect(401, "sign-in-expired");
    }

    @Test
    void continueTokenLastsTenMinutes() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        Http.Answer early = member.authenticate(null);
        Kit.CLOCK.advance(Duration.ofMinutes(9));
        Person.goOn(early, phone.freshCode()).expect(200);
        Http.Answer late = member.authenticate(null);
        Kit.CLOCK.advance(Duration.ofMinutes(10));
        Person.goOn(late, phone.freshCode()).expect(401, "sign-in-expired");
    }

    @Test
    void codeMayComeWithThePassword() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        member.authenticate(phone.wrongCode()).expect(401, "mfa-required");
        member.authenticate(phone.freshCode()).expect(200);
        member.authenticate(phone.code()).expect(401, "mfa-required");
    }

    @Test
    void ofSeveralOrgsTheLastIsEnteredElseTheLowestId() {
        World.TestOrg first = World.org();
        World.TestOrg second = World.org();
        Person member = second.member("Mia");
        first.alsoMember(member);
        JsonNode body = member.authenticate(null).expect(200).json();
        assertThat(entered(body)).isEqualTo(first.id());
        assertThat(body.path("orgs").findValues("id")).hasSize(2);
        assertThat(entered(member.authenticate(null, second.id()).expect(200).json()))
                .isEqualTo(second.id());
        assertThat(entered(member.authenticate(null).expect(200).json())).isEqualTo(second.id());
    }

    @Test
    void anOrgThatIsNotOnesOwnIsNoActiveOrg() {
        Person member = World.org().member("Mia");
        for (OrgId other : List.of(World.org().id(), OrgId.of(999_999_999), OrgId.of(0), OrgId.of(-1))) {
            member.authenticate(null, other).expect(404, "no-active-org");
        }
        member.authenticate(null).expect(200);
    }

    @Test
    void anOrgMayBeNamedWithTheCode() {
        World.TestOrg first = World.org();
        World.TestOrg second = World.org();
        Person member = first.member("Mia");
        second.alsoMember(member);
        Phone phone = member.optIn(member.signIn());
        Http.Answer asked = member.authenticate(null).expect(401, "mfa-required");
        String code = phone.freshCode();
        Person.goOn(asked, code, World.org().id()).expect(404, "no-active-org");
        JsonNode body = Person.goOn(asked, code, second.id()).expect(200).json();
        assertThat(entered(body)).isEqualTo(second.id());
    }

    @Test
    void orgLevelIsMetInEachOrgByItsOwnFactor() {
        World.TestOrg first = World.org().enforcingMfa();
        World.TestOrg second = World.org();
        Person member = first.member("Mia");
        second.alsoMember(member);
        Phone phone = member.setUpAtSignIn();
        Http.Answer asked = member.authenticate(null, first.id()).expect(401, "mfa-required");
        assertThat(asked.json().path("level").asString()).isEqualTo("org");
        Person.goOn(asked, phone.freshCode()).expect(200);
        member.authenticate(null, second.id()).expect(200);
        second.enforcingMfa();
        member.authenticate(phone.freshCode(), second.id()).expect(401, "mfa-setup-required");
    }

    @Test
    void bothLevelsAreAskedForOneAfterTheOther() {
        Levels levels = bothLevels(World.org());
        Http.Answer asked = levels.member.authenticate(null).expect(401, "mfa-required");
        assertThat(asked.json().path("level").asString()).isEqualTo("user");
        Person.goOn(asked, levels.org.freshCode()).expect(401, "mfa-required");
        Http.Answer next = Person.goOn(asked, levels.user.freshCode()).expect(401, "mfa-required");
        assertThat(next.json().path("level").asString()).isEqualTo("org");
        assertThat(continueToken(next)).isNotEqualTo(continueToken(asked));
        Person.goOn(next, levels.user.freshCode()).expect(401, "mfa-required");
        Person.goOn(next, levels.org.code()).expect(200);
    }

    /** Also with the setting on: a factor made elsewhere never replaces an org's own. */
    @Test
    void codeGivenWithThePasswordServesOneLevel() {
        Levels levels = bothLevels(World.org());
        Http.Answer next = levels.member.authenticate(levels.user.freshCode()).expect(401, "mfa-required");
        assertThat(next.json().path("level").asString()).isEqualTo("org");
        Person.goOn(next, levels.org.code()).expect(200);
    }

    @Test
    void userLevelIsAcceptedInPlaceOfAnOrgsSetUpUnlessTheOrgSaysNo() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        Person member = org.member("Mia");
        Phone phone = member.optIn(member.signIn());
        org.enforcingMfa();
        member.signIn(phone).get("/user/users/me").expect(200);
        admin.put("/user/org/settings", "{\"userLevelMfaAccepted\": false}").expect(204);
        JsonNode owed = member.authenticate(phone.freshCode())
                .expect(401, "mfa-setup-required")
                .json();
        assertThat(owed.path("level").asString()).isEqualTo("org");
    }

    @Test
    void exemptMemberOwesNothingThere() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        Person member = org.member("Mia");
        org.enforcingMfa();
        admin.put("/user/users/" + member.id() + "/membership", "{\"mfaOptOut\": true}")
                .expect(204);
        member.authenticate(null).expect(200);
    }

    @Test
    void disabledMemberHasNoActiveOrg() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        org.admin()
                .signIn()
                .put("/user/users/" + member.id() + "/membership", "{\"enabled\": false}")
                .expect(204);
        member.authenticate(null).expect(404, "no-active-org");
        member.authenticate(null, org.id()).expect(404, "no-active-org");
    }

    @Test
    void superAdminWithoutAnOrgEntersNone() {
        JsonNode body = World.superAdmin().authenticate(null).expect(200).json();
        assertThat(body.has("org")).isTrue();
        assertThat(body.path("org").isNull()).isTrue();
        assertThat(body.path("orgs")).isEmpty();
    }

    @Test
    void halfSignInOfAPageIsNotContinuedOverTheApi() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Phone phone = member.optIn(member.signIn());
        World.org().alsoMember(member);
        PageClient browser = PageClient.open();
        browser.password(member);
        Http.api()
                .post(
                        "/user/authenticate",
                        Json.object("continueToken", browser.cookie("rekey"), "code", phone.freshCode()))
                .expect(401, "sign-in-expired");
        assertThat(browser.code(phone.code()).text()).contains(org.name());
    }

    private record Levels(Person member, Phone org, Phone user) {}

    private static Levels bothLevels(World.TestOrg org) {
        org.enforcingMfa();
        Person member = org.member("Mia");
        Phone orgPhone = member.setUpAtSignIn();
        return new Levels(member, orgPhone, member.optIn(member.signIn(orgPhone)));
    }

    private static String continueToken(Http.Answer asked) {
        return asked.json().path("continueToken").asString();
    }

    private static OrgId entered(JsonNode body) {
        return OrgId.of(body.path("org").path("id").asLong());
    }
}
