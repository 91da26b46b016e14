package dev.rekey.audit;

import java.util.Locale;
import java.util.Set;

/** The two trails that each org has; which one an event stands in is said by the word before its dot. */
public enum Trail {
    /** Users, memberships, sign-ins, MFA, impersonation, API keys. */
    USER,
    /** What an org has besides people. */
    DATA;

    private static final Set<String> OF_DATA = Set.of(
            "group",
            "role",
            "document",
            "portal",
            "image",
            "logo",
            "branding",
            "languages",
            "settings",
            "import",
            "job",
            "archive",
            "export",
            "org");

    static Trail of(String event) {
        return OF_DATA.contains(typeOf(event)) ? DATA : USER;
    }

    /** What an event is about: {@code mfa} of {@code mfa.reset}. */
    static String typeOf(String event) {
        int dot = event.indexOf('.');
        return dot < 0 ? event : event.substring(0, dot);
    }

    /** What was done: {@code reset} of {@code mfa.reset}. */
    static String actionOf(String event) {
        return event.substring(event.indexOf('.') + 1);
    }

    /** As {@link #word} gives it. */
    public static Trail ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
