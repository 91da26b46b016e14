package dev.rekey.demo;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Binaries;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The demo world is what the README promises; later starts change nothing of it. */
class DemoTest {
    private static final Path FOLDER = Binaries.lentTo(Kit.temporaryFolder());
    private static final String PASSWORD = "demo-password-1";
    private static Node demo;

    @BeforeAll
    static void start() {
        demo = Node.start(
                Kit.CLOCK, FOLDER, "rekey.demo=true", "rekey.demo-password=" + PASSWORD, "server.address=0.0.0.0");
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void administratorNeedsNoCodeThoughTheOrgEnforcesMfa() {
        JsonNode org = signIn("admin@example.com").get("/user/org").expect(200).json();
        assertThat(org.path("licences").asInt()).isEqualTo(100);
        assertThat(org.path("enabled").asInt()).isEqualTo(11);
        assertThat(org.path("inactive").asInt()).isZero();
        assertThat(org.path("isMfaEnforced").asBoolean()).isTrue();
    }

    @Test
    void superAdminIsOfNoOrg() {
        JsonNode me =
                signIn("super@example.com").get("/user/users/me").expect(200).json();
        assertThat(me.path("superAdmin").asBoolean()).isTrue();
        assertThat(me.path("currentOrg").isNull()).isTrue();
        assertThat(me.path("mfa")).isEqualTo(Json.parse("{\"user\": false, \"org\": false}"));
    }

    @Test
    void valFindsValentinaAloneWithOrgLevelMfa() {
        JsonNode found = signIn("admin@example.com")
                .get("/user/users?search=val")
                .expect(200)
                .json()
                .path("users");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("lastName").asString()).isEqualTo("Rodriguez");
        assertThat(found.path(0).path("mfa")).isEqualTo(Json.parse("{\"user\": false, \"org\": true}"));
    }

    /** The demo's mails are files that are shown; without the demo nobody would read them. */
    @Test
    void withoutAMailServerACodeIsShownOrNotMade() {
        Http admin = signIn("admin@example.com");
        long id = admin.get("/user/users?search=priya")
                .json()
                .path("users")
                .path(0)
                .path("id")
                .asLong();
        String body = "{\"ids\": [" + id + "], \"level\": \"org\"}";
        JdbcClient db = demo.get(JdbcClient.class);
        db.sql("update installation set demo = false").update();
        try {
            admin.put("/user/users/mfa/reset", body).expect(204);
            assertThat(db.sql("select details ->> 'setupCode' from event where name = 'mfa.reset' and subject_id = :id")
                            .param("id", id)
                            .query(String.class)
                            .list())
                    .containsExactly("no-mail");
            JsonNode issued = admin.post("/user/users/" + id + "/mfa/setupCodes", "{}")
                    .expect(201)
                    .json();
            assertThat(issued.path("how").asString()).isEqualTo("shown");
            assertThat(issued.path("code").asString()).hasSize(14);
        } finally {
            db.sql("update installation set demo = true").update();
        }
    }

    @Test
    void documentsAndAPortalAreThere() {
        Http admin = signIn("admin@example.com");
        assertThat(admin.get("/object/documents").expect(200).json().path("documents"))
                .hasSize(3);
        assertThat(admin.get("/object/portals").expect(200).json().path("portals"))
                .hasSize(1);
        assertThat(signIn("ines.ferreira@example.com")
                        .get("/object/documents")
                        .expect(200)
                        .json()
                        .path("documents"))
                .hasSize(1);
    }

    @Test
    void peopleOfEveryKindAreThere() {
        JsonNode users = signIn("admin@example.com")
                .get("/user/users")
                .expect(200)
                .json()
                .path("users");
        assertThat(users).anySatisfy(user -> assertThat(user.path("mfa"))
                .isEqualTo(Json.parse("{\"user\": true, \"org\": true}")));
        assertThat(users).anySatisfy(user -> {
            assertThat(user.path("mfaOptOut").asBoolean()).isTrue();
            assertThat(user.path("mfa")).isEqualTo(Json.parse("{\"user\": false, \"org\": false}"));
        });
        assertThat(users).anySatisfy(user -> assertThat(user.path("groups")).isNotEmpty());
        assertThat(users).anySatisfy(user -> assertThat(user.path("roles")).isNotEmpty());
        assertThat(users).anySatisfy(user -> assertThat(user.path("lastLogin").isNumber())
                .isTrue());
    }

    @Test
    void mailsAreFilesAndShownOnAPageForThisMachineAlone() throws Exception {
        eventually(() -> Http.api()
                .at(demo)
                .get("/demo/mails")
                .expect(200)
                .text()
                .contains("You are exempt from MFA in Blue Harbor"));
        try (var files = Files.list(FOLDER.resolve("mails"))) {
            Path mail = files.filter(file -> file.toString().endsWith(".eml"))
                    .findFirst()
                    .orElseThrow();
            assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(mail)))
                    .isEqualTo("rw-------");
        }
        Http.api().get("/demo/mails").expect(404);
    }

    /** Also without {@code --demo}, and whatever address is configured. */
    @Test
    void aSecondStartKeepsTheWorldAndTheLoopback() throws Exception {
        demo.close();
        demo = Node.start(Kit.CLOCK, FOLDER, "server.address=0.0.0.0");
        assertThat(signIn("admin@example.com")
                        .get("/user/org")
                        .expect(200)
                        .json()
                        .path("enabled")
                        .asInt())
                .isEqualTo(11);
        Http.api().at(demo).get("/demo/mails").expect(200);
        int port = Integer.parseInt(demo.setting("server.port"));
        for (var network : java.util.Collections.list(java.net.NetworkInterface.getNetworkInterfaces())) {
            for (var address : java.util.Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
                    assertThat(isOpen(new java.net.InetSocketAddress(address, port)))
                            .as(address.toString())
                            .isFalse();
                }
            }
        }
    }

    private static boolean isOpen(java.net.InetSocketAddress address) {
        try (var socket = new java.net.Socket()) {
            socket.connect(address, 500);
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static Http signIn(String email) {
        String token = Http.api()
                .at(demo)
                .post("/user/authenticate", Json.object("email", email, "password", PASSWORD))
                .expect(200)
                .json()
                .path("token")
                .asString();
        return Http.bearer(token).at(demo);
    }
}
