package dev.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** What brings a file where none is wanted, or by nobody. */
class UploadGateTest {
    private static final String TYPE = "multipart/form-data; boundary=cut";
    private static final String BODY =
            "--cut\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nx\r\n--cut--\r\n";

    @Test
    void nobodyIsToldSoBeforeTheBody() {
        Http.api().send("PUT", "/user/org/settings", TYPE, BODY).expect(401, "unauthenticated");
        Http.api().send("POST", "/user/users", TYPE, "no multipart at all").expect(401, "unauthenticated");
        Http.Answer page = Http.api().send("POST", "/admin/security", TYPE, BODY);
        assertThat(page.expect(303).header("Location")).isEqualTo("/sign-in");
        assertThat(Http.api().send("POST", "/sign-in", TYPE, BODY).expect(303).header("Location"))
                .isEqualTo("/sign-in");
    }

    @Test
    void formsWithFilesAreTakenWhereTheyAreWantedAlone() {
        var admin = World.org().admin();
        admin.signIn().send("PUT", "/user/org/settings", TYPE, BODY).expect(415, "unsupported-media-type");
        admin.signIn().send("POST", "/user/nosuch", TYPE, BODY).expect(415, "unsupported-media-type");
        PageClient browser = PageClient.of(admin);
        browser.http().send("POST", "/admin/security", TYPE, BODY).expect(415);
    }
}
