package dev.rekey.portals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import org.junit.jupiter.api.Test;

/** What kills an address ends what was entered by it. */
class PortalEndsTest {
    private final PortalWorld world = new PortalWorld();

    @Test
    void offKillsTheAddressAndItsSessionsAndOnRevivesTheAddressAlone() {
        PageClient browser = world.typed(world.member);
        browser.get("/portal").expect(200);
        String address = world.address();
        world.set(false);
        Http.api().get(address).expect(404);
        browser.http().get("/portal").expect(303);
        world.set(true);
        assertThat(world.address()).isEqualTo(address);
        Http.api().get(address).expect(200);
        browser.http().get("/portal").expect(303);
        world.type(browser, world.member);
        browser.http().get("/portal").expect(200);
    }

    @Test
    void regeneratingKillsTheOldAddressAndItsSessions() {
        PageClient browser = world.typed(world.member);
        String old = world.address();
        world.admin.post("/object/portals/" + world.portal + "/regenerate", "").expect(200);
        assertThat(world.address()).isNotEqualTo(old);
        Http.api().get(old).expect(404);
        browser.http().get("/portal").expect(303);
        assertThat(rows("session")).isZero();
    }

    /** As if it had slipped in beside the change. */
    @Test
    void aSessionOfAnEarlierAddressIsDeadWhateverItsRow() {
        PageClient browser = world.typed(world.member);
        browser.http().get("/portal").expect(200);
        Kit.db()
                .sql("update portal set link = nextval('portal_link') where id = :id")
                .param("id", world.portal)
                .update();
        browser.http().get("/portal").expect(303);
    }

    @Test
    void aHalfSignInEndsWithTheAddress() {
        world.org.enforcingMfa();
        PageClient browser = world.typed(world.member);
        assertThat(rows("sign_in")).isEqualTo(1);
        world.set(false);
        assertThat(rows("sign_in")).isZero();
        assertThat(browser.get("/sign-in").text()).doesNotContain("set-up-key");
    }

    @Test
    void whoeverLosesTheAccessIsOut() {
        PageClient browser = world.typed(world.member);
        browser.http().get("/portal").expect(200);
        world.admin
                .put("/user/users/" + world.member.id() + "/membership", "{\"portalUrlAccess\": false}")
                .expect(204);
        browser.http().get("/portal").expect(303);
    }

    @Test
    void deletingEndsAll() {
        PageClient browser = world.typed(world.member);
        String address = world.address();
        world.admin.delete("/object/portals/" + world.portal).expect(204);
        Http.api().get(address).expect(404);
        browser.http().get("/portal").expect(303);
        assertThat(rows("session")).isZero();
    }

    private long rows(String table) {
        return Kit.db()
                .sql("select count(*) from " + table + " where user_id = :user")
                .param("user", world.member.id().value())
                .query(Long.class)
                .single();
    }
}
