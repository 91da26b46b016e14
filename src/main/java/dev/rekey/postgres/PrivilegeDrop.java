package dev.rekey.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As whom the database's programs run: PostgreSQL refuses root. The owner of existing files comes first, so that the
 * choice stays. Where no other account can reach the data directory, a user namespace without mapping is left: in it
 * root's files and processes alike show as the overflow user, which PostgreSQL accepts.
 */
record PrivilegeDrop(List<String> prefix, Optional<Account> account) {
    private static final Logger LOG = LoggerFactory.getLogger(PrivilegeDrop.class);
    private static final List<String> UNMAPPED_NAMESPACE = List.of("unshare", "-U");

    static PrivilegeDrop choose(PostgresHome home, Path program) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new PrivilegeDrop(List.of(), Optional.empty());
        }
        for (Account account : candidates(home)) {
            if (reaches(home, account, program)) {
                return new PrivilegeDrop(switchTo(account), Optional.of(account));
            }
        }
        if (works(UNMAPPED_NAMESPACE, home, "true")) {
            LOG.debug("no account but root reaches {}: the database runs in a user namespace", home.data());
            Account root = new Account(0, 0);
            return new PrivilegeDrop(UNMAPPED_NAMESPACE, Optional.of(root));
        }
        throw new PostgresFailed(
                "The embedded PostgreSQL refuses to run as root, and neither setpriv nor unshare could"
                        + " drop that right here. Run Rekey as an ordinary user, or set REKEY_DB_URL to a PostgreSQL of yours.");
    }

    private static List<Account> candidates(PostgresHome home) throws IOException {
        List<Account> candidates = new ArrayList<>();
        Account.ownerOf(home.cluster()).filter(owner -> !owner.isRoot()).ifPresent(candidates::add);
        for (String name : List.of("postgres", "nobody")) {
            Account.named(name).ifPresent(candidates::add);
        }
        return candidates;
    }

    private static boolean reaches(PostgresHome home, Account account, Path program) throws IOException {
        List<Path> folders = List.of(home.data(), home.directory());
        if (works(switchTo(account), home, "test", "-x", program.toString())) {
            return true;
        }
        for (Path folder : folders) {
            account.letThrough(folder);
        }
        if (works(switchTo(account), home, "test", "-x", program.toString())) {
            return true;
        }
        for (Path folder : folders) {
            Account.closeAgain(folder);
        }
        return false;
    }

    private static List<String> switchTo(Account account) {
        return List.of("setpriv", "--reuid=" + account.uid(), "--regid=" + account.gid(), "--clear-groups");
    }

    private static boolean works(List<String> prefix, PostgresHome home, String... words) {
        try {
            return command(prefix, home, "", List.of(words)).run().succeeded();
        } catch (IOException e) {
            LOG.debug("{} cannot be used", prefix, e);
            return false;
        }
    }

    Command.Result run(PostgresHome home, String input, List<String> words) throws IOException {
        return command(prefix, home, input, words).run();
    }

    private static Command command(List<String> prefix, PostgresHome home, String input, List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return new Command(all, home.directory(), input);
    }

    /** Makes the tree the property of whoever the programs run as. */
    void own(Path tree) throws IOException {
        if (account.isPresent()) {
            account.get().take(tree);
        }
    }
}
