package dev.rekey.passkeys;

import dev.rekey.shared.FactorScope;
import dev.rekey.shared.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whose passkeys may answer: one person's at certain levels, or anybody's when the answer itself tells who signs in. */
public record Allowed(@Nullable UserId user, Set<FactorScope> scopes) {

    public Allowed {
        scopes = Set.copyOf(scopes);
        if (scopes.isEmpty() != (user == null)
                || scopes.stream().anyMatch(scope -> !scope.user().equals(user))) {
            throw new IllegalArgumentException("The scopes are one person's.");
        }
    }

    public static Allowed anybody() {
        return new Allowed(null, Set.of());
    }

    public static Allowed of(FactorScope... scopes) {
        return of(List.of(scopes));
    }

    /** @param scopes one person's, at least one */
    public static Allowed of(Collection<FactorScope> scopes) {
        return new Allowed(scopes.iterator().next().user(), Set.copyOf(scopes));
    }

    boolean permits(FactorScope scope) {
        return user == null || scopes.contains(scope);
    }

    /** One text for the same scopes. */
    String text() {
        return scopes.stream()
                .map(scope -> scope.org() == null ? "user" : "org:" + scope.org())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
