package dev.rekey.installation;

import dev.rekey.shared.CannotStart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Who brings the schema up to date. With an owner of its own, the ordinary user has what serving needs: it can add to the
 * trails and their seals, and change or remove nothing there.
 */
@Component
class DatabaseOwner implements FlywayMigrationStrategy {
    private static final String GRANTS = """
            do $grants$
            declare
                part regclass;
            begin
                perform pg_advisory_xact_lock(hashtext('rekey grants')); -- nodes may start at once
                execute format('grant usage on schema %1$I to %2$I', current_schema(), '{user}');
                execute format('grant select, insert, update, delete on all tables in schema %1$I to %2$I', current_schema(), '{user}');
                execute format('grant usage, select on all sequences in schema %1$I to %2$I', current_schema(), '{user}');
                execute format('grant execute on all functions in schema %1$I to %2$I', current_schema(), '{user}');
                for part in select relid from pg_partition_tree('event') loop
                    execute format('revoke update, delete, truncate on %s from %I', part, '{user}');
                end loop;
                execute format('revoke update, delete, truncate on seal, seal_key, retirement from %I', '{user}');
                execute format('revoke insert, update, delete on sealed from %I', '{user}');
                execute format('revoke insert, update, delete, truncate on sealing from %I', '{user}');
                execute format('grant update (horizon_tx, horizon_id) on sealing to %I', '{user}');
                execute format('revoke all on flyway_schema_history from %I', '{user}');
            end
            $grants$
            """;

    private final DataSource ordinary;
    private final String ownerUrl;

    /** @param ownerUrl empty when the ordinary user owns everything */
    DatabaseOwner(DataSource ordinary, @Value("${rekey.db-owner-url}") String ownerUrl) {
        this.ordinary = ordinary;
        this.ownerUrl = ownerUrl;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (ownerUrl.isEmpty()) {
            flyway.migrate();
            return;
        }
        Flyway owners = Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(ownerUrl, null, null)
                .load();
        owners.migrate();
        try (Connection asOwner = owners.getConfiguration().getDataSource().getConnection()) {
            String user = user(ordinary);
            if (user.equals(user(asOwner))) {
                throw new CannotStart(
                        "REKEY_DB_OWNER_URL and REKEY_DB_URL name the same user. The owner must be another.");
            }
            try (Statement grants = asOwner.createStatement()) {
                grants.execute(GRANTS.replace("{user}", user.replace("'", "''")));
            }
        } catch (SQLException e) {
            throw new CannotStart("The owner of the database cannot give the ordinary user its rights", e);
        }
    }

    private static String user(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return user(connection);
        }
    }

    private static String user(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();
            return row.getString(1);
        }
    }
}
