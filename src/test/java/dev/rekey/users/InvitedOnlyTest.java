package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** Whoever has invitations and no org signs in. */
class InvitedOnlyTest {
    /** Anybody may invite the operator of the installation, who is in no org and goes on without one. */
    @Test
    void invitationKeepsNoSuperAdminFromTheInstallation() {
        Person operator = World.superAdmin();
        Phone phone = operator.optIn(operator.signIn());
        invite(World.org(), operator.email());
        PageClient browser = PageClient.open();
        browser.password(operator);
        assertThat(browser.code(phone.freshCode()).text())
                .contains("You are invited.", "No org: run the installation")
                .doesNotContain("more than one");
        browser.post("/sign-in/org").expect(200);
        assertThat(browser.signedIn()).isTrue();
        browser.get("/admin/orgs").expect(200);
        assertThat(operator.signIn(phone).get("/user/orgs?limit=1").status()).isEqualTo(200);
    }

    @Test
    void memberWhoIsOnlyInvitedHasNoWayAroundTheOrg() {
        World.TestOrg first = World.org();
        Person mia = first.member("Mia");
        invite(World.org(), mia.email());
        first.admin().signIn().delete("/user/users/" + mia.id()).expect(204);
        PageClient browser = PageClient.open();
        assertThat(browser.password(mia).text()).contains("You are invited.").doesNotContain("run the installation");
        browser.post("/sign-in/org");
        assertThat(browser.signedIn()).isFalse();
    }

    private static void invite(World.TestOrg org, String email) {
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "In", "lastName", "Vited", "email", email))
                .expect(201);
    }
}
