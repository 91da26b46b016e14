package dev.rekey.impersonation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Impersonation ends with the access of either, at once and for good, and each begin and end makes another token. */
class ImpersonationEndsTest {
    private static final String COOKIE = "rekey";

    private final World.TestOrg org = World.org();
    private final Person ada = org.admin();
    private final Person bea = org.anotherAdmin("Bea");
    private final Person mia = org.member("Mia");
    private PageClient browser = PageClient.open();
    private Http admin = Http.api();

    @BeforeEach
    void adaSeesTheOrgAsMia() {
        admin = bea.signIn();
        browser = Impersonating.as(ada, mia);
        assertThat(Impersonating.banner(browser)).contains("Mia Tester");
    }

    @ParameterizedTest
    @CsvSource({
        "true, enabled, false",
        "true, admin, true",
        "true, allDataAccess, true",
        "false, admin, false",
        "false, enabled, false"
    })
    void endsWhenOneOfBothChanges(boolean target, String right, boolean value) {
        String path = "/user/users/" + (target ? mia : ada).id() + "/membership";
        admin.put(path, "{\"" + right + "\": " + value + "}").expect(204);
        assertDead();
        admin.put(path, "{\"" + right + "\": " + !value + "}").expect(204);
        assertDead();
    }

    @Test
    void endsWhenTheTargetIsDeletedAndDoesNotComeBack() {
        admin.delete("/user/users/" + mia.id()).expect(204);
        assertDead();
        org.alsoMember(mia);
        assertDead();
    }

    @Test
    void endsWhenTheAdministratorIsDeleted() {
        admin.delete("/user/users/" + ada.id()).expect(204);
        assertDead();
    }

    @Test
    void endsWhenTheTargetBecomesASuperAdmin() {
        World.operator()
                .post("/user/superAdmins", "{\"email\": \"" + mia.email() + "\"}")
                .expect(200);
        assertThat(browser.http().get("/user/users/me").status()).isEqualTo(401);
    }

    @Test
    void endsWithTheOrgsSuspension() {
        World.operator().put("/user/orgs/" + org.id(), "{\"suspended\": true}").expect(200);
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void endsWithTheAdministratorsSessions() {
        admin.post("/user/users/" + ada.id() + "/endSessions", "").expect(204);
        assertDead();
    }

    @Test
    void signingOutEndsAllOfIt() {
        String token = browser.cookie(COOKIE);
        browser.get("/");
        assertThat(browser.post("/sign-out").text()).contains("You are signed out");
        assertThat(opens(token)).isFalse();
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void tokenIsAnotherAtBeginAndEnd() {
        PageClient fresh = PageClient.of(ada);
        String before = fresh.cookie(COOKIE);
        Impersonating.press(fresh, mia).expect(200);
        String during = fresh.cookie(COOKIE);
        assertThat(during).isNotEqualTo(before);
        assertThat(opens(before)).isFalse();
        fresh.get("/");
        fresh.post("/impersonation/end").expect(200);
        assertThat(fresh.cookie(COOKIE)).isNotIn(before, during);
        assertThat(opens(before) || opens(during)).isFalse();
        assertThat(fresh.signedIn()).isTrue();
    }

    @Test
    void whatIsNotForAnAdministratorOfThisOrgStaysHidden() {
        String address = "mia-" + java.util.UUID.randomUUID() + "@example.org";
        mia.signIn().put("/user/users/me", Json.object("email", address)).expect(204);
        assertThat(PageClient.of(mia).get("/").text()).contains(address);
        assertThat(browser.get("/").text()).contains("as Mia").doesNotContain(address);
        assertThat(browser.get("/profile").text()).contains("as Mia").doesNotContain(address);
    }

    @Test
    void endByTheLossOfAccessIsToldOnTheSignInPage() {
        admin.put("/user/users/" + mia.id() + "/membership", "{\"enabled\": false}")
                .expect(204);
        assertThat(browser.get("/").text()).contains("Sign in", "Your session has ended");
        assertThat(browser.get("/sign-in").text()).as("once").doesNotContain("Your session has ended");
    }

    /** A page that is refused is no dead end. */
    @Test
    void refusedPageShowsTheWayOut() {
        Http.Answer refused = browser.get("/admin/users").expect(403);
        assertThat(refused.text()).contains("You see", "/impersonation/end", "Turn Off Impersonation Mode");
        assertThat(browser.post("/impersonation/end").expect(200).text()).doesNotContain("/impersonation/end");
    }

    /** The person's own sign-ins are the person's. */
    @Test
    void neitherBeginningNorEndingTouchesTheMembersOwnSessions() {
        PageClient own = PageClient.of(mia);
        Impersonating.banner(browser);
        browser.post("/impersonation/end").expect(200);
        assertThat(own.signedIn()).isTrue();
        assertThat(mia.signIn().get("/user/sessions").json().path("sessions")).hasSize(2);
    }

    private void assertDead() {
        assertThat(browser.signedIn()).isFalse();
        assertThat(opens(browser.cookie(COOKIE))).isFalse();
        browser.http().at(Kit.secondNode()).get("/user/users/me").expect(401, "unauthenticated");
    }

    private static boolean opens(String token) {
        return PageClient.open().with("Cookie", COOKIE + "=" + token).signedIn();
    }
}
