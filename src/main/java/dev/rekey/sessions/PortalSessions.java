package dev.rekey.sessions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was entered by portals, and is on its way there. */
@Repository
public class PortalSessions {
    private final JdbcClient db;

    PortalSessions(JdbcClient db) {
        this.db = db;
    }

    /** @param link the number of the address by which they came; @return how many sessions */
    public int end(long link) {
        db.sql("delete from sign_in where portal_link = :link")
                .param("link", link)
                .update();
        return db.sql("delete from session where portal_link = :link")
                .param("link", link)
                .update();
    }
}
