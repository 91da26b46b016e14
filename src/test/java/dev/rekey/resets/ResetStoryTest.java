package dev.rekey.resets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The main job, over HTTP alone: the phone is lost, an administrator resets, the person sets MFA up again. */
class ResetStoryTest {
    @Test
    void administratorBringsAMemberBack() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        Person valentina = org.member("Valentina");
        admin.put("/user/org/mfa", Json.object("isMfaEnforced", true)).expect(204);

        Phone lost = valentina.setUpAtSignIn();
        Http session = valentina.signIn(lost);
        JsonNode found =
                admin.get("/user/users?search=alentin").expect(200).json().path("users");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("mfa").path("org").asBoolean()).isTrue();
        long id = found.path(0).path("id").asLong();

        admin.put("/user/users/mfa/reset", "{\"ids\": [" + id + "], \"level\": \"org\"}")
                .expect(204);

        session.get("/user/users/me").expect(401, "unauthenticated");
        assertThat(SentMail.to(valentina.email(), "was reset", 1).body())
                .contains("Ada Tester", org.name(), "set it up again");
        JsonNode closed =
                valentina.authenticate(null).expect(401, "setup-code-required").json();
        assertThat(closed.has("setupToken")).isFalse();
        Phone fresh = valentina.setUpAgain();
        valentina.authenticate(lost.freshCode()).expect(401, "mfa-required");
        valentina.signIn(fresh).get("/user/users/me").expect(200);
        assertThat(Kit.db()
                        .sql(
                                "select count(*) from event where org_id = :org and name = 'mfa.reset' and subject_id = :user")
                        .param("org", org.id().value())
                        .param("user", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
