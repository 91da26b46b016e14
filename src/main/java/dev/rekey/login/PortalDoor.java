package dev.rekey.login;

import dev.rekey.branding.Brands;
import dev.rekey.portals.Portal;
import dev.rekey.portals.Portals;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which portal a browser's sign-in is for. */
@Component
class PortalDoor {
    private final Portals portals;
    private final Brands brands;

    PortalDoor(Portals portals, Brands brands) {
        this.portals = portals;
        this.brands = brands;
    }

    /** @param token of the address by which the page was opened; empty for the console's. @throws Problem 404 for a dead one */
    SignIn.Way way(String token) {
        return new SignIn.Way(
                Road.PAGE, null, token.isEmpty() ? null : portal(token).link());
    }

    /** @throws Problem 404 */
    Portal portal(String token) {
        return portals.open(token).orElseThrow(Problem::notFound);
    }

    /** As {@link #portal(String)}, and the page looks like the portal's org: whoever knows the address knows whose it is. */
    Portal portal(String token, Screen screen) {
        Portal portal = portal(token);
        screen.brandedBy(brands.of(portal.org()));
        return portal;
    }

    /** Where it begins anew; the console's sign-in for a dead address. @param link the number of the portal's address */
    String address(@Nullable Long link) {
        return link == null
                ? "/sign-in"
                : portals.open(link).map(portal -> portal.token().path()).orElse("/sign-in");
    }

    /** The form of a sign-in that was refused; a portal's looks like its org. */
    SignInPages.PasswordForm form(String email, String setUpCode, Step.Refused refused, Screen screen) {
        Portal portal =
                refused.portal() == null ? null : portals.open(refused.portal()).orElse(null);
        if (portal != null) {
            screen.brandedBy(brands.of(portal.org()));
        }
        return new SignInPages.PasswordForm(email, setUpCode, refused.problem(), portal);
    }
}
