package dev.rekey.audit;

import dev.rekey.shared.UserId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an event concerns. The name is kept as it was at the time. */
public record Subject(Kind kind, @Nullable Long id, String name) {

    public enum Kind {
        USER,
        GROUP,
        ROLE,
        DOCUMENT,
        PORTAL,
        IMAGE,
        BRANDING,
        LANGUAGE,
        SETTINGS,
        IMPORT,
        ORG;

        /** As it is kept, and in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public static Subject of(UserId user, String name) {
        return new Subject(Kind.USER, user.value(), name);
    }

    public static Subject of(Kind kind, long id, String name) {
        return new Subject(kind, id, name);
    }

    /** Of what an org has one: its settings, its branding. The name is the org's. */
    public static Subject of(Kind kind, String name) {
        return new Subject(kind, null, name);
    }

    /** The org or the installation itself. */
    public static Subject named(String name) {
        return new Subject(Kind.ORG, null, name);
    }

    boolean isUser(UserId user) {
        return kind == Kind.USER && id != null && id == user.value();
    }
}
