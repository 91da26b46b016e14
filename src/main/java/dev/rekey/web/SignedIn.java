package dev.rekey.web;

import dev.rekey.shared.Actor;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** A complete sign-in, as Spring Security carries it; half a sign-in never becomes one. */
public final class SignedIn extends AbstractAuthenticationToken {
    /** The authority of whoever entered a portal. */
    public static final String PORTAL = "PORTAL";

    private final transient Actor actor;
    private final transient Frame frame;
    private final @Nullable Long portal;

    /** @param factors what was proved, as factor authorities */
    public SignedIn(Actor actor, Frame frame, Collection<? extends GrantedAuthority> factors) {
        this(actor, frame, factors, null);
    }

    private SignedIn(
            Actor actor, Frame frame, Collection<? extends GrantedAuthority> authorities, @Nullable Long portal) {
        super(List.copyOf(authorities));
        this.actor = actor;
        this.frame = frame;
        this.portal = portal;
        setAuthenticated(true);
    }

    /**
     * To a portal, and nowhere else: it has no authority that anything but the portal asks for.
     *
     * @param actor without any right
     * @param link the number of the portal's address
     */
    public static SignedIn inPortal(Actor actor, Frame frame, long link) {
        return new SignedIn(actor, frame, AuthorityUtils.createAuthorityList(PORTAL), link);
    }

    /** Whoever makes the request at hand; null for a stranger. */
    static @Nullable SignedIn current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn ? signedIn : null;
    }

    /** The number of the portal's address; null in the console. */
    public @Nullable Long portal() {
        return portal;
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
