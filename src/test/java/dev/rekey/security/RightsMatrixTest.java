package dev.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who gets through which door. The rows are the kinds of route in {@link Whose}, the columns the kinds of caller; each
 * route that the server has is asked by each caller, about somebody who does not exist.
 */
class RightsMatrixTest {
    private static final String TABLE = """
                            anon half setup member portal admin other super imp read users reset audit
            OPEN            yes  yes  yes   yes    yes    yes   yes   yes   yes yes  yes   yes   yes
            OPEN_POST       yes  yes  yes   yes    yes    yes   yes   yes   403 yes  yes   yes   yes
            OWN             401  401  401   yes    401    yes   yes   yes   yes yes  yes   yes   yes
            OWN_IN_ORG      401  401  401   yes    401    yes   yes   403   yes yes  yes   yes   yes
            OWN_IN_ORG_CHANGE 401 401 401  yes    401    yes   yes   403   403 yes  yes   yes   yes
            IN_PERSON       401  401  401   yes    401    yes   yes   yes   403 403  403   403   403
            SET_UP          401  401  yes   yes    401    yes   yes   yes   403 403  403   403   403
            REFRESH         401  401  401   yes    401    yes   yes   yes   403 403  403   403   403
            READ            401  401  401   403    401    yes   yes   403   403 yes  yes   403   403
            USERS           401  401  401   403    401    yes   yes   403   403 403  yes   403   403
            USERS_IN_PERSON 401  401  401   403    401    yes   yes   403   403 403  403   403   403
            USERS_OR_SUPER  401  401  401   403    401    yes   yes   yes   403 403  403   403   403
            MFA_RESET       401  401  401   403    401    yes   yes   yes   403 403  403   yes   403
            MFA_RESET_IN_PERSON 401 401 401 403 401   yes   yes   403   403 403  403   403   403
            SECURITY        401  401  401   403    401    yes   yes   403   403 403  403   403   403
            AUDIT           401  401  401   403    401    yes   yes   403   403 403  403   403   yes
            DATA            401  401  401   403    401    yes   yes   403   403 403  403   403   403
            SUPER           401  401  401   403    401    403   403   yes   403 403  403   403   403
            PAGE_OPEN       yes  yes  yes   yes    yes    yes   yes   yes   yes yes  yes   yes   yes
            PAGE_OPEN_POST  yes  yes  yes   yes    yes    yes   yes   yes   403 yes  yes   yes   yes
            PAGE_STEP       401  yes  401   401    401    401   401   401   403 401  401   401   401
            PAGE_SET_UP     401  401  401   401    401    401   401   401   403 401  401   401   401
            PAGE_OWN        401  401  401   yes    401    yes   yes   yes   yes 401  401   401   401
            PAGE_OWN_IN_ORG 401  401  401   yes    401    yes   yes   403   yes 401  401   401   401
            PAGE_IN_PERSON  401  401  401   yes    401    yes   yes   yes   403 401  401   401   401
            PAGE_PORTAL     401  401  401   404    401    404   404   404   404 401  401   401   401
            PAGE_WAY_OUT    401  401  401   403    401    403   403   403   yes 401  401   401   401
            PAGE_SIGN_OUT   401  401  401   yes    401    yes   yes   yes   yes 401  401   401   401
            PAGE_ADMIN      401  401  401   403    401    yes   yes   403   403 401  401   401   401
            PAGE_ADMIN_OR_SUPER 401 401 401 403    401    yes   yes   yes   403 401  401   401   401
            PAGE_SUPER      401  401  401   403    401    403   403   yes   403 401  401   401   401
            """;

    /** After these a caller signs in anew. */
    private static final Set<String> END_THE_SIGN_IN = Set.of(
            "POST /user/authenticate/refresh",
            "DELETE /user/sessions",
            "POST /sign-out",
            "POST /sign-in",
            "POST /sign-in/cancel",
            "POST /sign-in/set-up-code",
            "POST /impersonation/end",
            "POST /profile/sessions/end-others");

    /** No user's, session's or group's id in a test. */
    private static final long NOBODY = 987_654_321;

    private static final Map<Whose, List<String>> EXPECTED = parse();

    @Test
    void eachDoorOpensForWhomItIsAndNobodyElse() {
        Map<String, String> wrong = new TreeMap<>();
        List<Route> routes = Route.all();
        int cells = 0;
        for (Caller.Kind kind : Caller.Kind.values()) {
            Object target = kind == Caller.Kind.OTHER_ADMINISTRATOR
                    ? World.org().member("Vic").id()
                    : NOBODY;
            Caller caller = kind.sign();
            for (Route route : routes) {
                String expected = expected(route, kind);
                String found = caller.asks(route, target);
                if (!expected.equals(found)) {
                    wrong.put(route + " by " + kind, "expected " + expected + ", but " + found);
                }
                if (END_THE_SIGN_IN.contains(route.toString())) {
                    caller = kind.sign();
                }
                cells++;
            }
        }
        System.out.println("rights matrix: " + routes.size() + " routes, " + cells + " cells");
        assertThat(wrong).isEmpty();
    }

    private static String expected(Route route, Caller.Kind kind) {
        Whose whose = Whose.of(route).orElseThrow(() -> new AssertionError("whose is " + route + "?"));
        return Objects.requireNonNull(EXPECTED.get(whose)).get(kind.ordinal());
    }

    private static Map<Whose, List<String>> parse() {
        Map<Whose, List<String>> rows = new EnumMap<>(Whose.class);
        TABLE.lines().skip(1).forEach(line -> {
            List<String> cells =
                    new ArrayList<>(Stream.of(line.strip().split(" +")).toList());
            rows.put(Whose.valueOf(cells.remove(0)), cells);
        });
        assertThat(rows).containsOnlyKeys(Whose.values());
        assertThat(rows.values()).allSatisfy(cells -> assertThat(cells).hasSameSizeAs(Caller.Kind.values()));
        return rows;
    }
}
