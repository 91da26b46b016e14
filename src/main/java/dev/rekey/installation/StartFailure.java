package dev.rekey.installation;

import dev.rekey.shared.CannotStart;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Why Rekey did not start, in a sentence or two for the operator instead of a page of stack traces. */
final class StartFailure implements FailureAnalyzer, FailureAnalysisReporter {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        FailureAnalysis found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart) {
                return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
            }
            if (cause instanceof SQLException) {
                found = new FailureAnalysis(
                        "The database cannot be used: " + cause.getMessage(),
                        "With REKEY_DB_URL, check its address, user and password, and that it is PostgreSQL 15 or newer.",
                        cause);
            } else if (cause instanceof FlywayException) {
                found = new FailureAnalysis(
                        "The database's schema is not one that this Rekey can use or bring up to date: "
                                + cause.getMessage(),
                        "Start a Rekey that is as new as the database, or give this one another database.",
                        cause);
            }
        }
        return found;
    }

    @Override
    @SuppressWarnings("SystemOut") // for the person who started it, not for the log
    public void report(FailureAnalysis analysis) {
        System.err.println("Rekey did not start. " + analysis.getDescription());
        if (analysis.getAction() != null) {
            System.err.println(analysis.getAction());
        }
    }
}
