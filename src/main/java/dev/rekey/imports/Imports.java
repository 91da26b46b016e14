package dev.rekey.imports;

import dev.rekey.files.FileName;
import dev.rekey.imports.DataImport.Counts;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Outcome;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Imports and what became of their rows. */
@Repository
public class Imports {
    private final JdbcClient db;
    private final JsonMapper json;

    Imports(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void add(OrgId org, DataImport added) {
        db.sql("""
                insert into data_import (job_id, org_id, kind, verify_only, may_raise, file_id, file_name, rows)
                values (:id, :org, :kind, :verify, :raise, :file, :name, :rows)
                """)
                .param("id", added.id())
                .param("org", org.value())
                .param("kind", added.kind().word())
                .param("verify", added.verifyOnly())
                .param("raise", added.mayRaise())
                .param("file", added.file())
                .param("name", added.fileName().value())
                .param("rows", added.rows())
                .update();
    }

    /** @throws Problem 404 */
    DataImport get(OrgId org, long id) {
        return find(org, List.of(id)).stream().findFirst().orElseThrow(Problem::notFound);
    }

    List<DataImport> find(OrgId org, Collection<Long> ids) {
        return db.sql("select * from data_import where org_id = :org and job_id = any(:ids) order by job_id desc")
                .param("org", org.value())
                .param("ids", Rows.bigints(ids))
                .query(Imports::read)
                .list();
    }

    /** The file of one that was verified, for the import itself: whoever asks first gets it. */
    Optional<Long> takeFile(OrgId org, long id) {
        return db.sql("""
                with taken as (select job_id, file_id from data_import
                               where org_id = :org and job_id = :id and verify_only and file_id is not null for no key update)
                update data_import i set file_id = null from taken t where i.job_id = t.job_id returning t.file_id
                """)
                .param("org", org.value())
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    void forgetFile(OrgId org, long id) {
        db.sql("""
                with done as (select job_id, file_id from data_import where org_id = :org and job_id = :id),
                     freed as (update data_import i set file_id = null from done d where i.job_id = d.job_id)
                delete from file f using done d where f.org_id = :org and f.id = d.file_id
                """).param("org", org.value()).param("id", id).update();
    }

    /** @return false when another node has decided rows meanwhile */
    boolean advance(DataImport before, DataImport after) {
        return db.sql("""
                update data_import set place = :place, seats = :seats, created = :created, updated = :updated,
                                       unchanged = :unchanged, refused = :refused
                where job_id = :id and place = :before
                """)
                        .param("id", before.id())
                        .param("before", before.place())
                        .param("place", after.place())
                        .param("seats", after.seats())
                        .param("created", after.counts().created())
                        .param("updated", after.counts().updated())
                        .param("unchanged", after.counts().unchanged())
                        .param("refused", after.counts().refused())
                        .update()
                == 1;
    }

    void addRows(long id, List<Decided> rows) {
        db.sql("""
                insert into data_import_row (job_id, n, about, what, outcome, field, problem, arguments)
                select :id, r.n, r.about, r.what, r.outcome, r.field, r.problem, r.arguments::jsonb
                from unnest(:numbers, :about, :what, :outcomes, :fields, :problems, :arguments)
                     as r (n, about, what, outcome, field, problem, arguments)
                """)
                .param("id", id)
                .param(
                        "numbers",
                        Rows.bigints(
                                rows.stream().map(row -> (long) row.number()).toList()))
                .param("about", texts(rows.stream().map(Decided::about)))
                .param("what", new SqlArrayValue("bytea", (Object[])
                        rows.stream().map(row -> Decided.hash(row.what())).toArray(byte[][]::new)))
                .param(
                        "outcomes",
                        texts(rows.stream().map(row -> row.outcome().kind().word())))
                .param("fields", texts(problems(rows).map(problem -> problem == null ? null : field(problem))))
                .param("problems", texts(problems(rows).map(problem -> problem == null ? null : problem.code())))
                .param(
                        "arguments",
                        texts(problems(rows)
                                .map(problem -> problem == null ? null : json.writeValueAsString(problem.arguments()))))
                .update();
    }

    private static Stream<@Nullable Problem> problems(List<Decided> rows) {
        return rows.stream().map(row -> row.outcome().problem());
    }

    private static @Nullable String field(Problem problem) {
        return problem.field() != null
                ? problem.field()
                : (String) problem.extras().get("field");
    }

    private static SqlArrayValue texts(Stream<? extends @Nullable String> texts) {
        return new SqlArrayValue("text", texts.toArray());
    }

    /** Which of them an earlier row was about, in hexadecimal digits of their hashes. */
    Set<String> known(long id, Collection<byte[]> what) {
        return db
                // a join, as what = any(:what) may compare each of many rows with each
                .sql(
                        "select r.what from unnest(:what) as a (what) join data_import_row r on r.job_id = :id and r.what = a.what")
                .param("id", id)
                .param("what", Rows.bytes(what))
                .query(byte[].class)
                .list()
                .stream()
                .map(Decided::hex)
                .collect(Collectors.toSet());
    }

    /** After thousands came, so that plans fit. */
    void analyze() {
        db.sql("analyze (skip_locked) data_import_row").update();
    }

    /** In the order of the file. @param after the last one seen */
    List<Decided> rows(long id, int after, boolean refusedAlone, int limit) {
        return db.sql("select * from data_import_row where job_id = :id and n > :after"
                        + (refusedAlone ? " and outcome = 'refused'" : "") + " order by n limit :limit")
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Decided(row.getInt("n"), row.getString("about"), null, outcome(row)))
                .list();
    }

    private Outcome outcome(ResultSet row) throws SQLException {
        Outcome.Kind kind = Outcome.Kind.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT));
        if (kind != Outcome.Kind.REFUSED) {
            return new Outcome(kind, null);
        }
        Object[] arguments = json.readValue(row.getString("arguments"), Object[].class);
        String field = row.getString("field");
        String code = Objects.requireNonNull(row.getString("problem"));
        return Outcome.refused(
                field == null ? Problem.of(409, code, arguments) : Problem.invalid(field, code, arguments));
    }

    /** An import that somebody should look at. */
    public record Unseen(long id, String fileName, int refused) {}

    /** Those of an asker that ended with errors, as long as nobody has looked at them. */
    public List<Unseen> unseen(OrgId org, UserId asker) {
        return db.sql("""
                select i.job_id, i.file_name, i.refused from data_import i join job j on j.id = i.job_id
                where j.org_id = :org and j.asked_by = :asker and j.expires_at is not null
                  and (i.refused > 0 or j.state = 'failed') and not i.verify_only and not i.seen
                order by i.job_id
                """)
                .param("org", org.value())
                .param("asker", asker.value())
                .query((row, n) -> new Unseen(row.getLong("job_id"), row.getString("file_name"), row.getInt("refused")))
                .list();
    }

    void seen(OrgId org, long id) {
        db.sql("update data_import set seen = true where org_id = :org and job_id = :id and not seen")
                .param("org", org.value())
                .param("id", id)
                .update();
    }

    private static DataImport read(ResultSet row, int n) throws SQLException {
        return new DataImport(
                row.getLong("job_id"),
                ImportKind.of(row.getString("kind")),
                row.getBoolean("verify_only"),
                row.getBoolean("may_raise"),
                row.getObject("file_id", Long.class),
                new FileName(row.getString("file_name")),
                row.getInt("rows"),
                row.getInt("place"),
                row.getInt("seats"),
                new Counts(
                        row.getInt("created"), row.getInt("updated"), row.getInt("unchanged"), row.getInt("refused")));
    }
}
