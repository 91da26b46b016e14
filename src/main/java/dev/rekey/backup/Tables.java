package dev.rekey.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/** All tables of the installation, as PostgreSQL's own catalogue knows them: whoever adds one need not think of copies. */
@Repository
class Tables {
    private static final String HISTORY = "flyway_schema_history";

    private final JdbcClient db;
    private final DataSource dataSource;

    Tables(JdbcClient db, DataSource dataSource) {
        this.db = db;
        this.dataSource = dataSource;
    }

    /** @param columns those that are written; what PostgreSQL makes by itself is not */
    record Table(String name, String columns) {}

    record ForeignKey(String table, String name, String definition) {}

    /** The newest migration that was run. */
    int schema() {
        return db.sql("select max(version::integer) from flyway_schema_history where success")
                .query(Integer.class)
                .single();
    }

    List<Table> all() {
        return db.sql("""
                select quote_ident(t.relname) as name,
                       (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                        from pg_attribute a
                        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
                from pg_class t
                where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p') and not t.relispartition
                  and t.relname <> :history
                order by t.relname
                """)
                .param("history", HISTORY)
                .query((row, n) -> new Table(row.getString("name"), row.getString("columns")))
                .list();
    }

    List<ForeignKey> foreignKeys() {
        return db.sql("""
                select c.conrelid::regclass::text as of_table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
                from pg_constraint c
                where c.connamespace = current_schema()::regnamespace and c.contype = 'f' and c.conparentid = 0
                """)
                .query((row, n) ->
                        new ForeignKey(row.getString("of_table"), row.getString("name"), row.getString("definition")))
                .list();
    }

    /** The last number that each sequence gave; sequences that gave none are left out. */
    Map<String, Long> sequences() {
        Map<String, Long> last = new LinkedHashMap<>();
        db.sql(
                        "select quote_ident(sequencename) as name, last_value from pg_sequences where schemaname = current_schema() and last_value is not null order by 1")
                .query(row -> {
                    last.put(row.getString("name"), row.getLong("last_value"));
                });
        return last;
    }

    void setSequence(String name, long last) {
        db.sql("select setval(:name, :last)")
                .param("name", name)
                .param("last", last)
                .query(Long.class)
                .single();
    }

    /** @return rows */
    long copyOut(Table table, OutputStream out) throws IOException {
        try {
            return postgres()
                    .getCopyAPI()
                    .copyOut("copy (select " + table.columns() + " from " + table.name() + ") to stdout", out);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** @return rows */
    long copyIn(Table table, InputStream in) throws IOException {
        try {
            return postgres()
                    .getCopyAPI()
                    .copyIn("copy " + table.name() + " (" + table.columns() + ") from stdin", in, 1 << 16);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private PGConnection postgres() throws SQLException {
        Connection ofTransaction = DataSourceUtils.getConnection(dataSource);
        return ofTransaction.unwrap(PGConnection.class);
    }

    /** Large installations take longer than any request may. */
    void withoutTimeLimit() {
        db.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
    }

    /** Empties all, and lets rows come in any order and without what their arrival would cause. */
    void open(List<Table> tables, List<ForeignKey> keys) {
        for (ForeignKey key : keys) {
            run("alter table " + key.table() + " drop constraint " + key.name());
        }
        for (Table table : tables) {
            run("alter table " + table.name() + " disable trigger user");
        }
        run("truncate " + String.join(", ", tables.stream().map(Table::name).toList()));
    }

    /** Afterwards all constraints hold again: they are checked anew. */
    void close(List<Table> tables, List<ForeignKey> keys) {
        for (Table table : tables) {
            run("alter table " + table.name() + " enable trigger user");
        }
        for (ForeignKey key : keys) {
            run("alter table " + key.table() + " add constraint " + key.name() + " " + key.definition());
        }
        run("analyze");
    }

    private void run(String statement) {
        db.sql(statement).update();
    }
}
