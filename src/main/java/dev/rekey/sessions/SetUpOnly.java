package dev.rekey.sessions;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Who holds a setupToken: may set MFA up at one level, and is not signed in. */
public final class SetUpOnly extends AbstractAuthenticationToken {
    public static final String AUTHORITY = "SET_UP_MFA";

    private final transient Actor self;
    private final transient Token token;
    private final transient MfaLevel level;

    /** @param self without any right */
    public SetUpOnly(Actor self, Token token, MfaLevel level) {
        super(AuthorityUtils.createAuthorityList(AUTHORITY));
        this.self = self;
        this.token = token;
        this.level = level;
        setAuthenticated(true);
    }

    @Override
    public Actor getPrincipal() {
        return self;
    }

    public Token token() {
        return token;
    }

    public MfaLevel level() {
        return level;
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
