package dev.rekey.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.crypto.Token;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.Race;
import dev.rekey.kit.TestClock;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.NewUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an empty folder to the first super admin. */
class FirstStartTest {
    private static final Path FOLDER = Kit.temporaryFolder();
    private static final TestClock CLOCK = new TestClock();
    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start(CLOCK, FOLDER);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theFirstAdministratorIsMadeOnceByALinkThatLives24Hours() {
        FirstSetUp setUp = node.get(FirstSetUp.class);
        Set<Optional<Token>> told = Set.copyOf(Race.run(8, i -> setUp::offer));
        assertThat(told).as("every start tells the same link").hasSize(1);
        Token link = told.iterator().next().orElseThrow();

        Http visitor = Http.api().at(node);
        visitor.get("/first-start?token=rkl_guess").expect(404);
        visitor.get("/first-start?token=" + link.value()).expect(200);
        CLOCK.advance(Duration.ofHours(25));
        visitor.get("/first-start?token=" + link.value()).expect(404);

        Token second = setUp.offer().orElseThrow();
        List<Boolean> made = Race.run(8, i -> () -> tryToSetUp(setUp, second, "Org " + i));
        assertThat(made).containsOnlyOnce(true);
        assertThat(setUp.offer()).isEmpty();
        visitor.get("/first-start?token=" + second.value()).expect(404);

        var answer = visitor.post(
                        "/user/authenticate",
                        Json.object("email", "first@example.org", "password", "correct horse battery"))
                .expect(200)
                .json();
        var me = Http.bearer(answer.path("token").asString())
                .at(node)
                .get("/user/users/me")
                .expect(200)
                .json();
        assertThat(me.path("superAdmin").asBoolean()).isTrue();
        assertThat(me.path("admin").asBoolean()).isTrue();
    }

    @Test
    void aNodeWithAnotherKeyFileDoesNotStart() throws Exception {
        Path other = Files.createDirectories(Kit.temporaryFolder());
        assertThatThrownBy(() -> Node.start(CLOCK, other, "rekey.db-url=" + Kit.databaseUrl(node)))
                .hasStackTraceContaining("key file");
    }

    @Test
    void healthTellsLiveAndReady() {
        assertThat(Http.api().at(node).get("/health/live").expect(200).text()).contains("UP");
        assertThat(Http.api().at(node).get("/health/ready").expect(200).text()).contains("UP");
    }

    private static boolean tryToSetUp(FirstSetUp setUp, Token link, String org) {
        NewUser person =
                NewUser.of("First", "Person", "first@example.org", null).withAccess(true, false, true, true);
        try {
            setUp.setUp(link, org, 10, person, "correct horse battery", Origin.SYSTEM);
            return true;
        } catch (Problem refused) {
            return false;
        }
    }
}
