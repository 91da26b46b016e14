package dev.rekey.documents;

import dev.rekey.files.FileName;
import dev.rekey.files.StoredFile;
import dev.rekey.groups.Named;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The documents of an org and whom they are shared with. */
@Repository
public class Documents {
    private static final String COLUMNS = """
            select d.*, lower(d.name) as sort_name, f.size, f.sha256, f.type,
                   array(select g.id from document_group s join user_group g on g.id = s.group_id
                         where s.document_id = d.id order by lower(g.name)) as group_ids,
                   array(select g.name from document_group s join user_group g on g.id = s.group_id
                         where s.document_id = d.id order by lower(g.name)) as group_names,
                   array(select r.id from document_role s join role r on r.id = s.role_id
                         where s.document_id = d.id order by lower(r.name)) as role_ids,
                   array(select r.name from document_role s join role r on r.id = s.role_id
                         where s.document_id = d.id order by lower(r.name)) as role_names
            from document d join file f on f.id = d.file_id
            where d.org_id = :org
              and (:all or exists (select 1 from document_reader r where r.document_id = d.id and r.user_id = :user))
            """;

    private final JdbcClient db;
    private final Clock clock;

    Documents(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What the reader may see, by name. */
    public Page<Document> page(Reader reader, DocumentQuery query) {
        String key = query.after() == null ? null : query.after().keyIn(Document.LIST);
        List<Document> documents = asked(
                        COLUMNS
                                + (query.search().isEmpty() ? "" : " and d.search like lower(:search)")
                                + (key == null ? "" : " and (lower(d.name), d.id) > (:key, :id)")
                                + " order by lower(d.name), d.id limit :limit",
                        reader)
                .param("search", Rows.containing(query.search()))
                .param("key", key)
                .param("id", query.after() == null ? 0 : query.after().id())
                .param("limit", query.limit() + 1)
                .query(Documents::read)
                .list();
        return Page.of(documents, query.limit(), Document::cursor);
    }

    /** @throws Problem 404 also for one that the reader may not see */
    public Document get(Reader reader, long id) {
        return asked(COLUMNS + " and d.id = :id", reader)
                .param("id", id)
                .query(Documents::read)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    private JdbcClient.StatementSpec asked(String sql, Reader reader) {
        return db.sql(sql)
                .param("org", reader.org().value())
                .param("user", reader.user().value())
                .param("all", reader.all());
    }

    /** As {@link #get}; nobody else changes it until the transaction ends. */
    Document lock(Reader reader, long id) {
        Optional<Long> locked = db.sql("select id from document where org_id = :org and id = :id for no key update")
                .param("org", reader.org().value())
                .param("id", id)
                .query(Long.class)
                .optional();
        return locked.map(known -> get(reader, known)).orElseThrow(Problem::notFound);
    }

    long add(OrgId org, FileName name, StoredFile file, UserId by) {
        return db.sql("""
                insert into document (org_id, name, file_id, uploaded_by, created_at, updated_at)
                values (:org, :name, :file, :by, :now, :now) returning id
                """)
                .param("org", org.value())
                .param("name", name.value())
                .param("file", file.id())
                .param("by", by.value())
                .param("now", Rows.at(clock.instant()))
                .query(Long.class)
                .single();
    }

    void save(OrgId org, long id, FileName name, String description, boolean everyone) {
        db.sql("""
                update document set name = :name, description = :description, everyone = :everyone, updated_at = :now
                where org_id = :org and id = :id
                """)
                .param("org", org.value())
                .param("id", id)
                .param("name", name.value())
                .param("description", description)
                .param("everyone", everyone)
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    void replaceFile(OrgId org, long id, StoredFile file, UserId by) {
        db.sql("""
                update document set file_id = :file, uploaded_by = :by, updated_at = :now where org_id = :org and id = :id
                """)
                .param("org", org.value())
                .param("id", id)
                .param("file", file.id())
                .param("by", by.value())
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    void delete(OrgId org, long id) {
        db.sql("delete from document where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .update();
    }

    /** With these groups and no others. @throws Problem 400 naming {@code groupIds} when one is none of the org's */
    void shareWithGroups(OrgId org, long id, Set<Long> groups) {
        share(org, id, groups, "group", "user_group", Problem.invalid("groupIds", "unknown-user-group"));
    }

    /** With these roles and no others. @throws Problem 400 naming {@code roleIds} when one is none of the org's */
    void shareWithRoles(OrgId org, long id, Set<Long> roles) {
        share(org, id, roles, "role", "role", Problem.invalid("roleIds", "unknown-role"));
    }

    /** @param kind and table are constants of ours */
    private void share(OrgId org, long id, Set<Long> sets, String kind, String table, Problem unknown) {
        List<Long> known = db.sql("select id from " + table
                        + " where org_id = :org and id = any(:sets) order by id for key share")
                .param("org", org.value())
                .param("sets", Rows.bigints(sets))
                .query(Long.class)
                .list();
        if (known.size() < sets.size()) {
            throw unknown;
        }
        db.sql("delete from document_" + kind + " where org_id = :org and document_id = :id and " + kind
                        + "_id <> all(:sets)")
                .param("org", org.value())
                .param("id", id)
                .param("sets", Rows.bigints(sets))
                .update();
        db.sql("insert into document_" + kind + " (org_id, document_id, " + kind
                        + "_id) select :org, :id, s from unnest(:sets) s on conflict do nothing")
                .param("org", org.value())
                .param("id", id)
                .param("sets", Rows.bigints(sets))
                .update();
    }

    private static Document read(ResultSet row, int n) throws SQLException {
        return new Document(
                row.getLong("id"),
                new FileName(row.getString("name")),
                row.getString("description"),
                new StoredFile(
                        row.getLong("file_id"), row.getLong("size"), row.getBytes("sha256"), row.getString("type")),
                row.getBoolean("everyone"),
                named(row, "group"),
                named(row, "role"),
                UserId.of(row.getLong("uploaded_by")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                row.getString("sort_name"));
    }

    private static List<Named> named(ResultSet row, String kind) throws SQLException {
        Array ids = row.getArray(kind + "_ids");
        Long[] numbers = (Long[]) ids.getArray();
        String[] names = (String[]) row.getArray(kind + "_names").getArray();
        List<Named> named = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            named.add(new Named(numbers[i], names[i]));
        }
        return named;
    }
}
