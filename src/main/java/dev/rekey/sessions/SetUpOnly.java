package dev.rekey.sessions;

import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Who holds a setupToken: may set MFA up at one level, and is not signed in. */
public final class SetUpOnly extends AbstractAuthenticationToken {
    public static final String AUTHORITY = "SET_UP_MFA";

    private final transient Actor self;
    private final transient FactorScope scope;
    private final transient HalfSignIn signIn;

    /** @param self without any right */
    public SetUpOnly(Actor self, FactorScope scope, HalfSignIn signIn) {
        super(AuthorityUtils.createAuthorityList(AUTHORITY));
        this.self = self;
        this.scope = scope;
        this.signIn = signIn;
        setAuthenticated(true);
    }

    @Override
    public Actor getPrincipal() {
        return self;
    }

    public FactorScope scope() {
        return scope;
    }

    public HalfSignIn signIn() {
        return signIn;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
