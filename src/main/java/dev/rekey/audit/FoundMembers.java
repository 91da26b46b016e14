package dev.rekey.audit;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom a filter means. Who is no member any more is found by the User ID, which each row of a trail has as a link. */
@Repository
class FoundMembers {
    /** What more people than this have in their names is no name to look for. */
    private static final int MOST = 25;

    /** What many have stands early in the order, and a needle that the trigrams do not know is looked for there alone. */
    private static final int WALK = 2_000;

    private static final int TRIGRAM = 3;

    private final JdbcClient db;

    FoundMembers(JdbcClient db) {
        this.db = db;
    }

    /** All that a search for an id can mean. */
    static boolean isId(String search) {
        return search.matches("[0-9]{1,18}");
    }

    /** @param search an id, or a part of a name or address */
    List<Long> ids(OrgId org, String search) {
        if (isId(search)) {
            return List.of(Long.valueOf(search));
        }
        List<Long> near = db.sql("""
                select user_id from (select * from member_found where org_id = :org order by sort_name, user_id limit :walk) near
                where position(lower(:needle) in search) > 0 limit :most
                """)
                .param("org", org.value())
                .param("walk", WALK)
                .param("needle", search)
                .param("most", MOST)
                .query(Long.class)
                .list();
        if (near.size() == MOST || search.codePointCount(0, search.length()) < TRIGRAM) {
            return near;
        }
        return db.sql("select user_id from member_found where org_id = :org and search like lower(:part) limit :most")
                .param("org", org.value())
                .param("part", Rows.containing(search))
                .param("most", MOST)
                .query(Long.class)
                .list();
    }
}
