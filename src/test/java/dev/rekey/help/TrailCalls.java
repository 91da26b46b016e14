package dev.rekey.help;

/** The trails. */
final class TrailCalls {
    private TrailCalls() {}

    static Entries entries() {
        return new Entries()
                .on("GET /audit/user", "200", () -> Cast.admin().get("/audit/user?limit=1"))
                .on("GET /audit/data", "200", () -> Cast.admin().get("/audit/data?limit=1"));
    }
}
