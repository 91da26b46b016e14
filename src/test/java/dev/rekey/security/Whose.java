package dev.rekey.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whose each route is, as {@code routes.txt} says. One that stands nowhere there is new, and fails until somebody has decided. */
public enum Whose {
    /** Needs no credentials; what it shows is guarded by a token of its own, or is nobody's. */
    OPEN,
    /** As {@link #OPEN}, with a change. */
    OPEN_POST,
    /** For whoever is signed in, about oneself. */
    OWN,
    /** As {@link #OWN}, of the org at hand: not for super admins who are in none. */
    OWN_IN_ORG,
    /** As {@link #OWN_IN_ORG}, and something changes: nobody in one's place. */
    OWN_IN_ORG_CHANGE,
    /** About one's own credentials and account: no key, nobody in one's place. */
    IN_PERSON,
    /** For a setupToken as well. */
    SET_UP,
    /** For bearer tokens. */
    REFRESH,
    /** Looking at members, groups, roles, the org. */
    READ,
    /** Changing them. */
    USERS,
    /** As {@link #USERS}, and no key. */
    USERS_IN_PERSON,
    /** As {@link #USERS_IN_PERSON}, and for super admins wherever they are. */
    USERS_OR_SUPER,
    MFA_RESET,
    /** As {@link #MFA_RESET}, and no key. */
    MFA_RESET_IN_PERSON,
    SECURITY,
    /** The trails. */
    AUDIT,
    /** Documents and portals of the org. */
    DATA,
    /** For super admins after MFA. */
    SUPER,
    PAGE_OPEN,
    PAGE_OPEN_POST,
    /** Steps of a sign-in that has begun. */
    PAGE_STEP,
    /** Only while the set-up is owed. */
    PAGE_SET_UP,
    PAGE_OWN,
    PAGE_OWN_IN_ORG,
    PAGE_IN_PERSON,
    /** Of a portal, for whoever entered it; nobody else knows of it. */
    PAGE_PORTAL,
    PAGE_WAY_OUT,
    PAGE_SIGN_OUT,
    PAGE_ADMIN,
    PAGE_ADMIN_OR_SUPER,
    PAGE_SUPER;

    private static final Set<Whose> OPEN_TO_ALL =
            Set.of(OPEN, OPEN_POST, PAGE_OPEN, PAGE_OPEN_POST, PAGE_STEP, PAGE_SET_UP);
    private static final Set<Whose> OWN_CALLS = Set.of(OWN, OWN_IN_ORG, OWN_IN_ORG_CHANGE, IN_PERSON, SET_UP, REFRESH);
    private static final Set<Whose> ADMINISTRATORS = Set.of(
            READ,
            USERS,
            USERS_IN_PERSON,
            USERS_OR_SUPER,
            MFA_RESET,
            MFA_RESET_IN_PERSON,
            SECURITY,
            AUDIT,
            DATA,
            PAGE_ADMIN,
            PAGE_ADMIN_OR_SUPER);
    private static final Set<Whose> SUPER_ADMINS = Set.of(SUPER, PAGE_SUPER);

    private static final Map<String, Whose> ROUTES = read();

    private static Map<String, Whose> read() {
        try (InputStream file = Whose.class.getResourceAsStream("routes.txt")) {
            Map<String, Whose> routes = new LinkedHashMap<>();
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(row -> !row.startsWith("#")).toList()) {
                String[] parts = line.split("\\s+", 2);
                if (routes.put(parts[1], valueOf(parts[0])) != null) {
                    throw new IllegalStateException("twice: " + parts[1]);
                }
            }
            return routes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> routes() {
        return ROUTES.entrySet().stream()
                .filter(route -> route.getValue() == this)
                .map(Map.Entry::getKey)
                .toList();
    }

    static Optional<Whose> of(Route route) {
        return of(route.toString());
    }

    /** @param route as in {@code GET /user/users/{id}} */
    public static Optional<Whose> of(String route) {
        return Optional.ofNullable(ROUTES.get(route));
    }

    static boolean open(Route route) {
        return of(route).filter(Whose::open).isPresent();
    }

    /** Whether no credentials are asked for. */
    public boolean open() {
        return OPEN_TO_ALL.contains(this);
    }

    /** Whether everybody who is signed in may, whatever their rights. */
    public boolean own() {
        return OWN_CALLS.contains(this);
    }

    static boolean administrators(Route route) {
        return of(route).filter(ADMINISTRATORS::contains).isPresent();
    }

    static boolean superAdmins(Route route) {
        return of(route).filter(SUPER_ADMINS::contains).isPresent();
    }
}
