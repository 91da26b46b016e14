package dev.rekey.branding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.images.Drawn;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The org's logo: uploaded, shown in place of the product name, taken back to the default. */
class LogoTest {
    private static final String LOGO = "/user/org/branding/logo";

    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void logoIsShownInItsBoxAndWithdrawn() {
        JsonNode logo =
                admin.upload(LOGO, file(Drawn.of("png", 840, 224))).expect(200).json();
        assertThat(logo.path("width").asInt()).isEqualTo(420);
        assertThat(logo.path("height").asInt()).isEqualTo(112);
        assertThat(admin.get("/user/org/branding").json().path("logo")).isEqualTo(logo);
        String path = logo.path("address").asString().substring(Kit.node().url().length());
        Http.api().get(path).expect(200);
        assertThat(PageClient.of(org.admin()).get("/").text())
                .contains("<img class=\"own-logo\" src=\"" + path + "\" width=\"210\" height=\"56\" alt=\"Rekey\">");
        admin.delete(LOGO).expect(204);
        admin.delete(LOGO).expect(204);
        assertThat(admin.get("/user/org/branding").json().path("logo").isNull()).isTrue();
        Http.api().get(path).expect(404);
        assertThat(events()).containsExactly("logo.uploaded", "logo.removed");
        assertThat(files()).isZero();
    }

    @Test
    void newOneTakesThePlaceOfTheOldAndOfManyAtOnceOneIsLeft() {
        admin.upload(LOGO, file(Drawn.of("png", 210, 56))).expect(200);
        byte[] logo = Drawn.of("gif", 60, 16);
        Race.run(3, i -> () -> admin.upload(LOGO, file(logo)).expect(200));
        assertThat(files()).isEqualTo(1);
        assertThat(admin.get("/user/org/branding")
                        .json()
                        .path("logo")
                        .path("width")
                        .asInt())
                .isEqualTo(60);
    }

    @Test
    void whatIsNoLogoIsRefusedWithItsReason() {
        admin.upload(LOGO, file(Drawn.of("bmp", 210, 56))).expect(400, "no-picture", "file");
        admin.upload(LOGO, Multipart.file("logo.png", "<svg/>")).expect(400, "no-picture", "file");
        admin.upload(LOGO, file(new byte[2 * 1024 * 1024 + 1])).expect(413, "file-too-large", "file");
        PageClient browser = PageClient.of(org.admin());
        browser.get("/admin/logo").expect(200);
        assertThat(browser.upload("/admin/logo", Multipart.file("logo.svg", "<svg/>"))
                        .text())
                .contains("It must be one of PNG, JPEG, GIF by its content");
        assertThat(browser.upload("/admin/logo", file(Drawn.of("jpeg", 210, 56)))
                        .text())
                .contains("The logo is in use.", "Back to default");
        assertThat(browser.post("/admin/logo/remove").text()).contains("The default is back.");
    }

    @Test
    void anotherOrgKeepsItsOwn() {
        admin.upload(LOGO, file(Drawn.of("png", 210, 56))).expect(200);
        Http other = World.org().admin().signIn();
        other.delete(LOGO).expect(204);
        assertThat(admin.get("/user/org/branding").json().path("logo").isNull()).isFalse();
        org.member("Mia").signIn().upload(LOGO, file(Drawn.of("png", 210, 56))).expect(403);
    }

    @Test
    void mailsShowIt() {
        admin.upload(LOGO, file(Drawn.of("png", 210, 56))).expect(200);
        assertThat(Kit.node().get(Brands.class).of(org.id()).logo()).isNotNull();
        admin.put("/user/org/branding", Json.object("productName", "Harbor ID")).expect(204);
        assertThat(PageClient.of(org.admin()).get("/").text()).contains("alt=\"Harbor ID\"");
    }

    private static Multipart file(byte[] bytes) {
        return Multipart.form().file("file", "logo.png", bytes);
    }

    private List<String> events() {
        return Kit.db()
                .sql("select name from event where org_id = :org and name like 'logo.%' order by id")
                .param("org", org.id().value())
                .query(String.class)
                .list();
    }

    private long files() {
        return Kit.db()
                .sql("select count(*) from file where org_id = :org")
                .param("org", org.id().value())
                .query(Long.class)
                .single();
    }
}
