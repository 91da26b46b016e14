package dev.rekey.shared;

import org.jspecify.annotations.Nullable;

/** Whose factors, and at which level: a user's own ({@code org} null) or the same person's in one org. */
public record FactorScope(UserId user, @Nullable OrgId org) {

    public static FactorScope userLevel(UserId user) {
        return new FactorScope(user, null);
    }

    public static FactorScope orgLevel(UserId user, OrgId org) {
        return new FactorScope(user, org);
    }

    /** One's own, at a level. */
    public static FactorScope of(Actor actor, MfaLevel level) {
        return level == MfaLevel.USER ? userLevel(actor.user()) : orgLevel(actor.user(), actor.org());
    }

    public MfaLevel level() {
        return org == null ? MfaLevel.USER : MfaLevel.ORG;
    }

    /** The org's number as a query's parameter. */
    public @Nullable Long orgValue() {
        return org == null ? null : org.value();
    }
}
