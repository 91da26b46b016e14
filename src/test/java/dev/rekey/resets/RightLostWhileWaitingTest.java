package dev.rekey.resets;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import dev.rekey.orgs.Orgs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Rights are read when a request comes; whoever then waits for the org is asked again. */
class RightLostWhileWaitingTest {
    private final World.TestOrg org = World.org();
    private final Person mia = org.member("Mia");
    private final Person owing = org.member("Owe");
    private final Person bob = org.anotherAdmin("Bob");

    @Test
    void demotedAdministratorWhoWaitedResetsIssuesAndEnforcesNothing() {
        Http late = bob.signIn();
        Http admin = org.admin().signIn();
        org.enforcingMfa();
        Phone phone = mia.setUpAtSignIn();
        owing.setUpAtSignIn();
        admin.put("/user/users/mfa/reset", Json.object("ids", List.of(owing.id().value())))
                .expect(204);

        List<CompletableFuture<Http.Answer>> waiting = whileTheOrgIsLocked(
                List.of(
                        () -> late.put(
                                "/user/users/mfa/reset",
                                Json.object("ids", List.of(mia.id().value()))),
                        () -> late.post("/user/users/" + owing.id() + "/mfa/setupCodes", "{}"),
                        () -> late.post("/user/users/" + mia.id() + "/passwordReset", "{}"),
                        () -> late.put("/user/org/mfa", Json.object("isMfaEnforced", false))),
                this::demoteBob);

        waiting.forEach(answer -> answer.join().expect(403, "forbidden"));
        mia.signIn(phone).get("/user/users/me").expect(200);
        assertThat(Events.inTrail(org.id(), mia.id(), "mfa.reset")).isZero();
        assertThat(Events.inTrail(org.id(), owing.id(), "mfa.setup-code-issued"))
                .isZero();
        assertThat(admin.get("/user/org").json().path("isMfaEnforced").asBoolean())
                .isTrue();
    }

    private List<CompletableFuture<Http.Answer>> whileTheOrgIsLocked(
            List<Supplier<Http.Answer>> calls, Runnable change) {
        return Kit.node().get(TransactionTemplate.class).execute(status -> {
            Kit.node().get(Orgs.class).lock(org.id());
            List<CompletableFuture<Http.Answer>> answers =
                    calls.stream().map(CompletableFuture::supplyAsync).toList();
            eventually(() -> waiting() == calls.size());
            change.run();
            return answers;
        });
    }

    private void demoteBob() {
        Kit.db()
                .sql("update membership set admin = false where org_id = :org and user_id = :user")
                .param("org", org.id().value())
                .param("user", bob.id().value())
                .update();
    }

    private static long waiting() {
        return Kit.db()
                .sql("select count(distinct pid) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }
}
