package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** GET /user/org/{orgId}/user/{userId}: whose membership is whose to see. */
class MembershipByIdTest {
    private final World.TestOrg org = World.org();
    private final World.TestOrg other = World.org();
    private final Person mia = org.member("Mia");

    @Test
    void administratorsSeeThoseOfTheirOrg() {
        JsonNode seen = org.admin().signIn().get(path(org, mia)).expect(200).json();
        assertThat(seen.path("orgId").asLong()).isEqualTo(org.id().value());
        assertThat(seen.path("userId").asLong()).isEqualTo(mia.id().value());
        assertThat(seen.path("orgUserId").asLong()).isPositive();
        assertThat(seen.path("accepted").asBoolean() && seen.path("enabled").asBoolean())
                .isTrue();
        other.admin().signIn().get(path(org, mia)).expect(404, "not-found");
        other.admin().signIn().get(path(other, mia)).expect(404, "not-found");
        other.alsoMember(mia);
        org.admin().signIn().get(path(other, mia)).expect(404, "not-found");
    }

    @Test
    void membersSeeTheirOwnInAnyOrgAndNobodyElses() {
        other.alsoMember(mia);
        Http token = mia.signInTo(org.id());
        token.get(path(org, mia)).expect(200);
        token.get(path(other, mia)).expect(200);
        token.get(path(org, org.admin())).expect(404, "not-found");
        token.get(path(other, other.admin())).expect(404, "not-found");
    }

    @Test
    void superAdminsSeeAllAfterMfa() {
        World.operator().get(path(org, mia)).expect(200);
        World.operator().get(path(other, mia)).expect(404, "not-found");
        World.superAdmin().signIn().get(path(org, mia)).expect(404, "not-found");
    }

    /** One's own sees other orgs; a key stands for one org alone, and who impersonates is not the person. */
    @Test
    void neitherKeysNorImpersonatorsSeeAnotherOrgs() {
        other.alsoMember(mia);
        Http session = mia.signInTo(org.id());
        String made = session.post("/user/apiKey", "{\"name\": \"k\"}")
                .expect(201)
                .json()
                .path("apiKey")
                .asString();
        Http key = Http.api().with("x-api-key", made);
        key.get(path(org, mia)).expect(200);
        key.get(path(other, mia)).expect(404, "not-found");
        PageClient browser = PageClient.of(org.admin());
        browser.get("/admin/users");
        browser.post("/admin/users/" + mia.id() + "/impersonate").expect(200);
        browser.http().get(path(org, mia)).expect(200);
        browser.http().get(path(other, mia)).expect(404, "not-found");
    }

    private static String path(World.TestOrg org, Person person) {
        return "/user/org/" + org.id() + "/user/" + person.id();
    }
}
