package dev.rekey.jobs;

import dev.rekey.files.FileName;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Work that somebody asked for, as people see it.
 *
 * @param kind names the {@link JobWork}
 * @param total 0 while it is not known
 * @param problem the code of what ended it before its time
 * @param file the result's, while it is kept
 */
public record Job(
        long id,
        OrgId org,
        String kind,
        UserId askedBy,
        State state,
        boolean cancelling,
        Progress progress,
        @Nullable String problem,
        @Nullable Long file,
        @Nullable FileName fileName,
        Instant madeAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant expiresAt) {

    /** Where a job is. */
    public enum State {
        WAITING("grey"),
        RUNNING("blue"),
        DONE("green"),
        FAILED("red"),
        CANCELLED("amber");

        private final String colour;

        State(String colour) {
            this.colour = colour;
        }

        /** Of its badge. */
        public String colour() {
            return colour;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** How far it is. */
    public record Progress(long done, long total, long errors) {
        static final Progress NONE = new Progress(0, 0, 0);

        public int percent() {
            return total == 0 ? 0 : (int) Math.min(100, done * 100 / total);
        }
    }

    public boolean ended() {
        return expiresAt != null;
    }

    public boolean hasResult() {
        return file != null;
    }
}
