package dev.rekey.kit;

import dev.rekey.crypto.PasswordHasher;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.OrgId;
import dev.rekey.users.FirstUser;
import dev.rekey.users.NewUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation of its own, whose node here takes requests and leaves jobs to processes that can be killed. */
public final class JobsApart implements AutoCloseable {
    private static final List<String> OWN_MOUNTS = List.of("unshare", "-r", "-m", "sh", "-c");

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
        return ServerProcess.start(heap, settings(Kit.temporaryFolder()));
    }

    /** As {@link #worker}, with a disk of its own for what jobs make. @param room of that disk, as mount(8) takes it */
    public ServerProcess workerWithLittleRoom(String heap, String room) throws IOException {
        Path data = Kit.temporaryFolder();
        Path disk = Files.createDirectories(data.resolve("jobs"));
        List<String> launcher = new ArrayList<>(OWN_MOUNTS);
        launcher.addAll(List.of("mount -t tmpfs -o size=" + room + " none \"$0\" && exec \"$@\"", disk.toString()));
        return ServerProcess.start(launcher, heap, settings(data));
    }

    /** Whether this system lets a process have mounts that nobody else sees. */
    public static boolean canHaveOwnDisk() {
        List<String> command = new ArrayList<>(OWN_MOUNTS);
        command.addAll(
                List.of("mount -t tmpfs none \"$0\"", Kit.temporaryFolder().toString()));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> settings(Path data) {
        return List.of(
                "rekey.data-dir=" + data,
                "rekey.key-file=" + folder.resolve("rekey.key"),
                "rekey.db-url=" + Kit.databaseUrl(node),
                "rekey.job-heartbeat=500ms");
    }

    @Override
    public void close() {
        node.close();
    }
}
