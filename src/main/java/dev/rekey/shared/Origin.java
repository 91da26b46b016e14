package dev.rekey.shared;

import org.jspecify.annotations.Nullable;

/** Where a request came from, for events and throttles. {@code device} is the remembered-device cookie, if any. */
public record Origin(
        String address,
        String userAgent,
        String requestId,
        @Nullable String device) {

    private static final int AGENT_LIMIT = 300;

    public Origin {
        userAgent = userAgent.length() > AGENT_LIMIT ? userAgent.substring(0, AGENT_LIMIT) : userAgent;
    }

    /** Work that Rekey does on its own account. */
    public static final Origin SYSTEM = new Origin("", "", "", null);

    @Override
    public String toString() {
        return address;
    }
}
