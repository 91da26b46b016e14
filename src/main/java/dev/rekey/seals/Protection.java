package dev.rekey.seals;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether the database itself keeps this server from changing what has happened. */
@Repository
public class Protection {
    /** In one line, for the log and for who verifies. */
    public static final String WARNING = "This server's database user can change and remove events and seals."
            + " That would be found, but not prevented: give the database an owner of its own with REKEY_DB_OWNER_URL.";

    private static final Logger LOG = LoggerFactory.getLogger(Protection.class);

    private final JdbcClient db;
    private final boolean serving;

    Protection(JdbcClient db, @Value("${rekey.command}") String command) {
        this.db = db;
        this.serving = command.isEmpty();
    }

    /** Nothing but adding to it is possible. */
    public boolean isGiven() {
        return db.sql("""
                select not bool_or(has_table_privilege(part, 'update') or has_table_privilege(part, 'delete')
                                   or has_table_privilege(part, 'truncate'))
                from (select relid::regclass::text from pg_partition_tree('event')
                      union all select unnest(array['seal', 'sealed'])) parts (part)
                """).query(Boolean.class).single();
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (serving && !isGiven()) {
            LOG.warn(WARNING);
        }
    }
}
