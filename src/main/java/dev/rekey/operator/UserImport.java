package dev.rekey.operator;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.PasswordHasher;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.FirstUser;
import dev.rekey.users.NewUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the people of another system along, with the verifiers of their passwords: all of a row or none of it. Whoever is
 * known already is left as is, so that running it twice changes nothing more.
 */
@Service
class UserImport {
    /** Of the file's first line; {@code language} may be missing. */
    static final List<String> COLUMNS = List.of("email", "firstName", "lastName", "org", "passwordHash");

    private static final Origin COMMAND_LINE = new Origin("", "bin/rekey", "", null);

    private final Orgs orgs;
    private final FirstUser members;
    private final PasswordHasher hasher;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    UserImport(Orgs orgs, FirstUser members, PasswordHasher hasher, AuditLog audit, TransactionTemplate transaction) {
        this.orgs = orgs;
        this.members = members;
        this.hasher = hasher;
        this.audit = audit;
        this.transaction = transaction;
    }

    record Done(int added, int known, int refused) {}

    /**
     * @param refused is told the line and why
     * @throws Problem 400 {@code import-columns}, {@code import-no-csv}; 404 {@code file-missing}
     */
    Done read(Path file, BiConsumer<Long, Problem> refused) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Problem.of(404, "file-missing", file.toString());
        }
        int added = 0;
        int known = 0;
        int wrong = 0;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : rows) {
                Set<String> missing = new HashSet<>(COLUMNS);
                row.getHeader().forEach(missing::remove);
                if (!missing.isEmpty()) {
                    throw Problem.of(400, "import-columns", String.join(", ", COLUMNS));
                }
                try {
                    transaction.executeWithoutResult(status -> add(row));
                    added++;
                } catch (Problem problem) {
                    if (problem.code().equals("already-member")) {
                        known++;
                    } else {
                        wrong++;
                        refused.accept(row.getStartingLineNumber(), problem);
                    }
                }
            }
        } catch (CsvParseException e) {
            throw Problem.of(400, "import-no-csv", String.valueOf(e.getMessage()));
        }
        return new Done(added, known, wrong);
    }

    private void add(NamedCsvRecord row) {
        String language =
                row.findField("language").filter(tag -> !tag.isEmpty()).orElse(null);
        NewUser person =
                NewUser.of(row.getField("firstName"), row.getField("lastName"), row.getField("email"), language);
        OrgId org = orgs.named(row.getField("org")).orElseThrow(() -> Problem.invalid("org", "unknown-org"));
        String verifier = row.getField("passwordHash");
        if (!hasher.isReadable(verifier)) {
            throw Problem.invalid("passwordHash", "unknown-verifier");
        }
        UserId id = members.add(org, person, verifier);
        Actor operator = Actor.powerless(id, "Command line", person.email().value(), COMMAND_LINE);
        audit.recordInOrgsOf(
                Subject.of(id, person.firstName() + " " + person.lastName()),
                operator.name(),
                COMMAND_LINE,
                "user.created",
                Map.of("email", person.email().value()));
    }
}
