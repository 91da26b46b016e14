package dev.rekey.web;

import dev.rekey.shared.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks for fresh proof in place: a form that sends again what was sent, with the proof along, so that the page goes on where
 * it stood. Nothing is kept meanwhile.
 *
 * @param action where it is sent
 * @param sent what had been sent, to be sent again
 * @param level {@code user} or {@code org}; empty for the password
 * @param refusal why the proof just given was not accepted, null when none was given
 */
public record ProofForm(
        String action,
        Map<String, List<String>> sent,
        String level,
        List<String> factors,
        @Nullable Problem refusal) {
    /** Leads the names of what belongs to the proof. */
    public static final String PREFIX = "proof.";

    /** The request's attribute in which whoever checks a proof leaves why it was not accepted. */
    public static final String REFUSAL = ProofForm.class.getName();

    static final String CODE = "reauthentication-required";

    static ProofForm of(HttpServletRequest request, Problem asked) {
        Map<String, List<String>> sent = new TreeMap<>();
        String action = request.getRequestURI();
        if (request.getMethod().equals("POST")) {
            request.getParameterMap().forEach((name, values) -> {
                if (!name.startsWith(PREFIX) && !name.equals("_csrf")) {
                    sent.put(name, List.of(values));
                }
            });
        } else {
            String query = request.getQueryString();
            sent.put("to", List.of(action + (query == null ? "" : "?" + query)));
            action = "/proof";
        }
        @Nullable Problem refusal = request.getAttribute(REFUSAL) instanceof Problem refused ? refused : null;
        return of(action, sent, asked, refusal);
    }

    /** With nothing to send again. */
    public static ProofForm beside(String action, Problem asked) {
        return of(action, Map.of(), asked, null);
    }

    private static ProofForm of(
            String action, Map<String, List<String>> sent, Problem asked, @Nullable Problem refusal) {
        Map<String, Object> extras = asked.extras();
        List<String> factors = extras.get("factors") instanceof List<?> kinds
                ? kinds.stream().map(String::valueOf).toList()
                : List.of();
        return new ProofForm(action, sent, String.valueOf(extras.getOrDefault("level", "")), factors, refusal);
    }

    public boolean password() {
        return level.isEmpty();
    }

    public boolean passkey() {
        return factors.contains("passkey");
    }
}
