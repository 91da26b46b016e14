package dev.rekey.shared;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of one of many that were asked for together. @param problem why it was refused; null else */
public record Outcome(Kind kind, @Nullable Problem problem) {
    public static final Outcome CREATED = new Outcome(Kind.CREATED, null);
    public static final Outcome UPDATED = new Outcome(Kind.UPDATED, null);
    public static final Outcome UNCHANGED = new Outcome(Kind.UNCHANGED, null);

    /** In how many ways it can go. */
    public enum Kind {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Outcome refused(Problem problem) {
        return new Outcome(Kind.REFUSED, problem);
    }

    public boolean refused() {
        return problem != null;
    }
}
