package dev.rekey.postgres;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;

/** How the database is reached: on loopback, where TLS would protect nothing. */
final class Connections {
    /** Refused, broken off, "the database system is starting up" or "shutting down": ask again. */
    private static final Set<String> NOT_YET = Set.of("08001", "08004", "08006", "57P03", "57P01");

    private Connections() {}

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.DATABASE + "?sslmode=disable";
    }

    /** Whether the database lets us in; throws when it never will. */
    static boolean accepted(int port, DatabasePassword password) {
        if (port == 0) {
            return false;
        }
        var properties = new Properties();
        properties.setProperty("user", Cluster.USER);
        properties.setProperty("password", password.text());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "5");
        try (var connection = DriverManager.getConnection(url(port), properties)) {
            return connection.isValid(0);
        } catch (SQLException e) {
            if (NOT_YET.contains(e.getSQLState())) {
                return false;
            }
            throw new PostgresFailed("The embedded database does not let Rekey in", e);
        }
    }
}
