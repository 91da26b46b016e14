package dev.rekey.kit;

import dev.rekey.crypto.PasswordHasher;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.OrgId;
import dev.rekey.users.FirstUser;
import dev.rekey.users.NewUser;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation of its own, whose node here takes requests and leaves jobs to processes that can be killed. */
public final class JobsApart implements AutoCloseable {
    private final Path folder = Kit.temporaryFolder();
    private final Node node = Node.start(Kit.CLOCK, folder, "rekey.jobs=0");

    public Node node() {
        return node;
    }

    public JdbcClient db() {
        return node.get(JdbcClient.class);
    }

    public OrgId org(int licences) {
        return node.get(Orgs.class).add("Org " + System.nanoTime(), licences);
    }

    /** An administrator's token. */
    public Http admin(OrgId org) {
        NewUser typed =
                NewUser.of("Ada", "Tester", "ada-" + org + "@example.org", null).withAccess(true, false, true, false);
        node.get(FirstUser.class).add(org, typed, node.get(PasswordHasher.class).hash(World.PASSWORD));
        Http.Answer signedIn = Http.api()
                .at(node)
                .post("/user/authenticate", Json.object("email", typed.email().value(), "password", World.PASSWORD))
                .expect(200);
        return Http.bearer(signedIn.json().path("token").asString()).at(node);
    }

    /** Takes up whatever job there is; what falls silent is overtaken after some two seconds. */
    public ServerProcess worker(String heap) {
        return ServerProcess.start(
                heap,
                List.of(
                        "rekey.data-dir=" + Kit.temporaryFolder(),
                        "rekey.key-file=" + folder.resolve("rekey.key"),
                        "rekey.db-url=" + Kit.databaseUrl(node),
                        "rekey.job-heartbeat=500ms"));
    }

    @Override
    public void close() {
        node.close();
    }
}
