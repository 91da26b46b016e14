package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One's own invitations over the API. */
class InvitationsApiTest {
    @Test
    void invitationIsListedAndAcceptedOnce() {
        World.TestOrg org = World.org();
        Person known = World.org().member("Kim");
        invite(org, known);
        Http self = known.signIn();
        assertThat(self.get("/user/invitations").expect(200).json())
                .isEqualTo(Json.parse(
                        "{\"invitations\": [{\"orgId\": " + org.id() + ", \"orgName\": \"" + org.name() + "\"}]}"));
        known.authenticate(null, org.id()).expect(404, "no-active-org");
        List<Integer> answers = Race.run(4, i -> () -> accept(self, org).status());
        assertThat(answers).containsOnlyOnce(204).containsOnly(204, 404);
        assertThat(self.get("/user/invitations").json().path("invitations")).isEmpty();
        assertThat(Events.inTrail(org.id(), known.id(), "user.accepted")).isEqualTo(1);
        known.signInTo(org.id()).get("/user/users/me").expect(200);
    }

    @Test
    void accepteeOwesWhatTheOrgAsksFor() {
        World.TestOrg org = World.org();
        Person known = World.org().member("Kim");
        invite(org, known);
        org.enforcingMfa();
        accept(known.signIn(), org).expect(204);
        known.authenticate(null, org.id()).expect(401, "mfa-setup-required");
    }

    @Test
    void nobodyAcceptsWhatIsNotTheirs() {
        World.TestOrg org = World.org();
        Person known = World.org().member("Kim");
        Person other = World.org().member("Olga");
        long id = invite(org, known);
        Http stranger = other.signIn();
        assertThat(stranger.get("/user/invitations").json().path("invitations")).isEmpty();
        accept(stranger, org).expect(404, "not-found");
        Http admin = org.admin().signIn();
        accept(admin, org).expect(404, "not-found");
        admin.put("/user/users/" + id + "/membership", "{\"enabled\": false}").expect(204);
        Http self = known.signIn();
        assertThat(self.get("/user/invitations").json().path("invitations")).isEmpty();
        accept(self, org).expect(404, "not-found");
        admin.put("/user/users/" + id + "/membership", "{\"enabled\": true}").expect(204);
        World.operator().put("/user/orgs/" + org.id(), "{\"suspended\": true}").expect(200);
        assertThat(self.get("/user/invitations").json().path("invitations")).isEmpty();
        accept(self, org).expect(404, "not-found");
    }

    private static long invite(World.TestOrg org, Person person) {
        return org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "In", "lastName", "Vited", "email", person.email()))
                .expect(201)
                .json()
                .path("id")
                .asLong();
    }

    private static Http.Answer accept(Http self, World.TestOrg org) {
        return self.post("/user/invitations/" + org.id() + "/accept", "");
    }
}
