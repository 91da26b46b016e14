package dev.rekey.imports;

import dev.rekey.groups.SetBatch;
import dev.rekey.groups.SetKind;
import dev.rekey.groups.SetRow;
import dev.rekey.imports.DataImport.Counts;
import dev.rekey.imports.RowReader.Read;
import dev.rekey.jobs.JobRun;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Outcome;
import dev.rekey.shared.Problem;
import dev.rekey.users.PersonRow;
import dev.rekey.users.Reach;
import dev.rekey.users.UserBatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Some rows of an import in one transaction: what they change, what became of each, and the place in the file. So a kill at
 * any moment loses no row and does none twice. To verify is to do the same and to take it back.
 */
@Service
class ImportBatch {
    private final Imports imports;
    private final RowReader reader;
    private final UserBatch people;
    private final SetBatch sets;
    private final Orgs orgs;
    private final Reach reach;
    private final TransactionTemplate transaction;

    ImportBatch(
            Imports imports,
            RowReader reader,
            UserBatch people,
            SetBatch sets,
            Orgs orgs,
            Reach reach,
            TransactionTemplate transaction) {
        this.imports = imports;
        this.reader = reader;
        this.people = people;
        this.sets = sets;
        this.orgs = orgs;
        this.reach = reach;
        this.transaction = transaction;
    }

    private record Result(List<Decided> rows, int seats) {}

    /**
     * @return how the import stands then
     * @throws Problem 403 when whoever asked may not any more
     * @throws dev.rekey.jobs.JobStopped when the job is not to go on
     */
    DataImport apply(JobRun run, DataImport before, Heading heading, List<Line> lines, int place) {
        if (!before.verifyOnly()) {
            return Objects.requireNonNull(transaction.execute(
                    status -> keep(run, before, place, decide(run.actor(), before, heading, lines))));
        }
        Result result = Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return decide(run.actor(), before, heading, lines);
        }));
        return Objects.requireNonNull(transaction.execute(status -> keep(run, before, place, result)));
    }

    private DataImport keep(JobRun run, DataImport before, int place, Result result) {
        DataImport after = before.after(place, before.verifyOnly() ? result.seats() : 0, counts(result.rows()));
        imports.addRows(before.id(), result.rows());
        run.tell(after.progress());
        if (!imports.advance(before, after)) {
            throw new IllegalStateException("rows of import " + before.id() + " are decided already");
        }
        return after;
    }

    private static Counts counts(List<Decided> rows) {
        return new Counts(
                count(rows, Outcome.Kind.CREATED),
                count(rows, Outcome.Kind.UPDATED),
                count(rows, Outcome.Kind.UNCHANGED),
                count(rows, Outcome.Kind.REFUSED));
    }

    private static int count(List<Decided> rows, Outcome.Kind kind) {
        return (int) rows.stream().filter(row -> row.outcome().kind() == kind).count();
    }

    private Result decide(Actor actor, DataImport of, Heading heading, List<Line> lines) {
        OrgId org = actor.org();
        orgs.lock(org);
        reach.requireStill(actor, org);
        List<Read> all = once(of, reader.read(org, of.kind(), heading, lines));
        List<Read> good = all.stream().filter(row -> row.problem() == null).toList();
        int seats = 0;
        List<Outcome> outcomes;
        if (of.kind() == ImportKind.USERS || of.kind() == ImportKind.MEMBERSHIPS) {
            UserBatch.Applied applied = people.apply(actor, given(good.stream().map(Read::person)), of.seats());
            outcomes = applied.outcomes();
            seats = applied.seats();
        } else {
            SetKind kind = of.kind() == ImportKind.GROUPS ? SetKind.GROUP : SetKind.ROLE;
            List<SetRow> rows = given(good.stream().map(Read::set));
            outcomes = sets.apply(actor, kind, rows);
        }
        Iterator<Outcome> next = outcomes.iterator();
        List<Decided> decided = new ArrayList<>();
        for (Read row : all) {
            Outcome outcome = row.problem() == null ? next.next() : Outcome.refused(row.problem());
            decided.add(new Decided(row.line().number(), row.about(), row.what(), outcome));
        }
        return new Result(decided, seats);
    }

    private static <T> List<T> given(Stream<@Nullable T> rows) {
        List<T> given = new ArrayList<>();
        rows.forEach(row -> given.add(Objects.requireNonNull(row)));
        return given;
    }

    /** Of several rows about the same the first counts: else running the file again would change things to and fro. */
    private List<Read> once(DataImport of, List<Read> rows) {
        Set<String> known = imports.known(
                of.id(),
                rows.stream()
                        .map(row -> Decided.hash(row.what()))
                        .filter(Objects::nonNull)
                        .toList());
        Set<String> seen = new HashSet<>();
        List<Read> all = new ArrayList<>();
        for (Read row : rows) {
            byte[] hash = Decided.hash(row.what());
            boolean again = hash != null && (known.contains(Decided.hex(hash)) || !seen.add(Decided.hex(hash)));
            Problem problem = again
                    ? Problem.invalid(of.kind().key().field(), "import-twice")
                    : row.problem() == null ? proofMissing(of, row.person()) : row.problem();
            all.add(new Read(row.line(), row.about(), again ? null : row.what(), row.person(), row.set(), problem));
        }
        return all;
    }

    /** The file was looked through for such rows before the proof was asked for; none is let pass that it missed. */
    private static @Nullable Problem proofMissing(DataImport of, @Nullable PersonRow row) {
        return row != null && row.mayRaise() && !of.mayRaise() ? Problem.invalid("admin", "import-no-proof") : null;
    }
}
