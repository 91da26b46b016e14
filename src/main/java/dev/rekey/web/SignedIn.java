package dev.rekey.web;

import dev.rekey.shared.Actor;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A complete sign-in, as Spring Security carries it; half a sign-in never becomes one. */
public final class SignedIn extends AbstractAuthenticationToken {
    private final transient Actor actor;
    private final transient Frame frame;

    /** @param factors what was proved, as factor authorities */
    public SignedIn(Actor actor, Frame frame, Collection<? extends GrantedAuthority> factors) {
        super(List.copyOf(factors));
        this.actor = actor;
        this.frame = frame;
        setAuthenticated(true);
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    public Frame frame() {
        return frame;
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
