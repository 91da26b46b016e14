package dev.rekey.portals;

import dev.rekey.crypto.SecretBox;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The portals of an org, and the open ones by their addresses. */
@Repository
public class Portals {
    private static final String OF_ORG = """
            select p.*, lower(p.name) as sort_name, o.name as org_name from portal p join org o on o.id = p.org_id
            where p.org_id = :org
            """;
    private static final String OPEN = "select p.*, lower(p.name) as sort_name from open_portal p where ";

    private final JdbcClient db;
    private final SecretBox box;
    private final Clock clock;

    Portals(JdbcClient db, SecretBox box, Clock clock) {
        this.db = db;
        this.box = box;
        this.clock = clock;
    }

    /** By name. */
    Page<Portal> page(OrgId org, int limit, @Nullable Cursor after) {
        String key = after == null ? null : after.keyIn(Portal.LIST);
        List<Portal> portals = db.sql(OF_ORG + (key == null ? "" : " and lower(p.name) > :key")
                        + " order by lower(p.name) limit :limit")
                .param("org", org.value())
                .param("key", key)
                .param("limit", limit + 1)
                .query(this::read)
                .list();
        return Page.of(portals, limit, Portal::cursor);
    }

    /** @throws Problem 404 for what is none of this org's */
    Portal get(OrgId org, long id) {
        return db.sql(OF_ORG + " and p.id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(this::read)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /** As {@link #get}; nobody else changes it until the transaction ends. */
    Portal lock(OrgId org, long id) {
        db.sql("select id from portal where org_id = :org and id = :id for no key update")
                .param("org", org.value())
                .param("id", id)
                .query(Long.class)
                .optional();
        return get(org, id);
    }

    /** By its address; empty when there is none, or it is switched off. */
    public Optional<Portal> open(String token) {
        return PortalToken.possible(token)
                ? db.sql(OPEN + "p.token_hash = :hash")
                        .param("hash", new PortalToken(token).hash())
                        .query(this::read)
                        .optional()
                : Optional.empty();
    }

    /** By the number of its present address. */
    public Optional<Portal> open(long link) {
        return db.sql(OPEN + "p.link = :link")
                .param("link", link)
                .query(this::read)
                .optional();
    }

    /** The first one by which somebody may enter whom nothing else lets in. */
    public Optional<Portal> openTo(UserId user) {
        return db.sql(OPEN + "p.id in (select m.id from portal_member m where m.user_id = :user) order by p.id limit 1")
                .param("user", user.value())
                .query(this::read)
                .optional();
    }

    /** @throws Problem 409 {@code name-taken}, in whatever case */
    long add(OrgId org, String name, String description, boolean enabled) {
        long id = db.sql("select nextval(pg_get_serial_sequence('portal', 'id'))")
                .query(Long.class)
                .single();
        PortalToken token = PortalToken.random();
        int added = db.sql("""
                insert into portal (id, org_id, name, description, enabled, token_hash, token_sealed, created_at)
                overriding system value values (:id, :org, :name, :description, :enabled, :hash, :sealed, :now)
                on conflict (org_id, lower(name)) do nothing
                """)
                .param("id", id)
                .param("org", org.value())
                .param("name", name)
                .param("description", description)
                .param("enabled", enabled)
                .param("hash", token.hash())
                .param("sealed", sealed(id, token))
                .param("now", Rows.at(clock.instant()))
                .update();
        if (added == 0) {
            throw nameTaken();
        }
        return id;
    }

    /** @throws Problem 409 {@code name-taken} */
    void save(OrgId org, long id, String name, String description, boolean enabled) {
        try {
            db.sql("""
                    update portal set name = :name, description = :description, enabled = :enabled,
                                      link = case when enabled and not :enabled then nextval('portal_link') else link end
                    where org_id = :org and id = :id
                    """)
                    .param("org", org.value())
                    .param("id", id)
                    .param("name", name)
                    .param("description", description)
                    .param("enabled", enabled)
                    .update();
        } catch (DuplicateKeyException e) {
            throw nameTaken();
        }
    }

    /** Another address; the old one is dead. */
    void regenerate(OrgId org, long id) {
        PortalToken token = PortalToken.random();
        db.sql("""
                update portal set token_hash = :hash, token_sealed = :sealed, link = nextval('portal_link')
                where org_id = :org and id = :id
                """)
                .param("org", org.value())
                .param("id", id)
                .param("hash", token.hash())
                .param("sealed", sealed(id, token))
                .update();
    }

    void delete(OrgId org, long id) {
        db.sql("delete from portal where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .update();
    }

    private byte[] sealed(long id, PortalToken token) {
        return box.seal(token.value().getBytes(StandardCharsets.UTF_8), context(id));
    }

    private static String context(long id) {
        return "portal:" + id;
    }

    private Portal read(ResultSet row, int n) throws SQLException {
        long id = row.getLong("id");
        String token = new String(box.open(row.getBytes("token_sealed"), context(id)), StandardCharsets.UTF_8);
        return new Portal(
                id,
                OrgId.of(row.getLong("org_id")),
                row.getString("org_name"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("enabled"),
                new PortalToken(token),
                row.getLong("link"),
                Rows.instant(row, "created_at"),
                row.getString("sort_name"));
    }

    private static Problem nameTaken() {
        return Problem.conflict("name-taken").with("field", "name");
    }
}
