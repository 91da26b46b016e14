package dev.rekey.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Printed;
import dev.rekey.kit.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code bin/rekey} beside a server that runs, on its data directory. */
class CommandLineTest {
    private static final Pattern LINK = Pattern.compile("/new-password\\?token=(\\S+)");

    @Test
    void makesASuperAdminOfANewAddressWhoSetsThePasswordByTheLink() {
        String email = "boss-" + UUID.randomUUID() + "@example.org";
        String told = Printed.by("super-admin add " + email);
        Matcher link = LINK.matcher(told);
        assertThat(link.find()).as(told).isTrue();
        PageClient browser = PageClient.open();
        browser.get(link.group()).expect(200);
        browser.post("/new-password", "token", link.group(1), "password", World.PASSWORD, "again", World.PASSWORD)
                .expect(200);
        Http.Answer me = Http.api()
                .post("/user/authenticate", Json.object("email", email, "password", World.PASSWORD))
                .expect(200);
        assertThat(Http.bearer(me.json().path("token").asString())
                        .get("/user/users/me")
                        .json()
                        .path("superAdmin")
                        .asBoolean())
                .isTrue();
        assertThat(Printed.by("super-admin list")).contains(email);
        assertThat(Printed.by("super-admin add " + email)).as("again").contains(email);
    }

    @Test
    void makesASuperAdminOfSomebodyKnownWithoutTouchingThePassword() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        member.signIn()
                .put("/user/users/me", Json.object("email", "new-" + UUID.randomUUID() + "@example.org"))
                .expect(204);
        assertThat(Printed.by("super-admin add " + member.email())).contains(member.email(), "new-password");
        assertThat(Kit.db()
                        .sql("select actor_name from event where name = 'super-admin.made' and subject_id = :user")
                        .param("user", member.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("Command line");
        assertThat(PageClient.of(org.admin()).get("/admin/tools/user-audit").text())
                .contains("Made a super admin", "Command line");
        assertThat(member.signIn()
                        .get("/user/users/me")
                        .json()
                        .path("superAdmin")
                        .asBoolean())
                .isTrue();
        assertThat(Events.count(member, "email.change-dropped"))
                .as("whoever asked for it")
                .isEqualTo(1);
    }

    @Test
    void saysHowItIsUsedAndWhatIsNoAddress() {
        assertThat(Printed.by("nonsense")).contains("Usage:");
        assertThat(Printed.by("super-admin add nobody")).contains("not an e-mail address");
    }

    @Test
    void verifiesTheTrailsAndSaysWhatIsMissing() {
        World.TestOrg org = World.org();
        org.admin().signIn();
        assertThat(Printed.by("verify"))
                .contains(
                        "Warning: This server's database user can change",
                        "All is as it was sealed",
                        "not sealed yet",
                        "Signed with the key");
        String nowhere = org.id() + ":4711:" + "0".repeat(64);
        Printed wrong = Printed.of("verify --last-seal " + nowhere);
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.text())
                .contains("WRONG: org " + org.id() + ", seal 4711: it was told to be there, and is not");
        assertThat(Printed.by("verify --last-seal nonsense")).contains("no seal as ORG:NUMBER:HASH: nonsense");
        assertThat(Printed.by("verify nonsense")).contains("no seal as ORG:NUMBER:HASH: nonsense");
    }

    @Test
    void verifyTellsThatSealingHasStopped() {
        Person admin = World.org().admin();
        Kit.node().get(TransactionTemplate.class).executeWithoutResult(status -> {
            Kit.db().sql("select pg_current_xact_id()").query(String.class).single(); // whose events may still come
            admin.signIn();
            Kit.CLOCK.advance(Duration.ofMinutes(61));
            Printed told = Printed.of("verify");
            assertThat(told.exitCode()).isEqualTo(2);
            assertThat(told.text()).contains("NOT SEALED: the oldest of those waits since");
        });
    }

    /** A mistyped REKEY_DATA_DIR would otherwise become a new installation, with a super admin of its own. */
    @Test
    void refusesWhereThereIsNoInstallation() throws Exception {
        Path nowhere = Kit.temporaryFolder().resolve("mistyped");
        assertThatThrownBy(() -> Node.start(
                        Kit.CLOCK, nowhere, "server.port=-1", "rekey.command=super-admin list", "rekey.db-url="))
                .hasStackTraceContaining("There is no installation in " + nowhere)
                .matches(failure -> failure instanceof ExitCodeGenerator told && told.getExitCode() == 2);
        assertThat(nowhere).doesNotExist();
    }
}
