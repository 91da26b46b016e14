package dev.rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One's own remembered devices over the API. */
class DevicesApiTest {
    @Test
    void deviceIsListedAndForgottenByItsOwnerAlone() {
        World.TestOrg org = World.org();
        Person mia = org.member("Mia");
        Phone phone = mia.optIn(mia.signIn());
        PageClient browser = PageClient.open().with("User-Agent", "Firefox");
        browser.password(mia);
        browser.codeAndRemember(phone.freshCode());
        browser.post("/sign-out");
        Http self = mia.signIn(phone);
        JsonNode devices = self.get("/user/devices").expect(200).json().path("devices");
        assertThat(devices).hasSize(1);
        JsonNode device = devices.path(0);
        assertThat(device.path("level").asString()).isEqualTo("user");
        assertThat(device.path("org").isNull()).isTrue();
        assertThat(device.path("userAgent").asString()).isEqualTo("Firefox");
        assertThat(device.path("expiresAt").asLong() - device.path("createdAt").asLong())
                .isEqualTo(30 * 86_400);
        String path = "/user/devices/" + device.path("id").asLong();
        Http admin = org.admin().signIn();
        assertThat(admin.get("/user/devices").json().path("devices")).isEmpty();
        admin.delete(path).expect(404, "not-found");
        self.delete(path).expect(204);
        self.delete(path).expect(404, "not-found");
        assertThat(browser.password(mia).text()).contains("Verify it is you");
    }
}
