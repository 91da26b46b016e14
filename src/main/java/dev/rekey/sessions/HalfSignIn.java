package dev.rekey.sessions;

import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in whose password was right and which still owes something. It opens nothing.
 *
 * @param wantedOrg the org that the API's caller named
 * @param org the org that was chosen, null before
 * @param setUp when not null it is a setupToken's: good for setting MFA up at that level and nothing else
 * @param portal the number of the portal's address by which it began, and to which alone it leads; null for the console
 * @param setUpCode the id of the set-up code that was given, which no other sign-in can go on with; null for none
 */
public record HalfSignIn(
        long id,
        UserId user,
        Road road,
        @Nullable OrgId wantedOrg,
        @Nullable OrgId org,
        Proofs proofs,
        @Nullable MfaLevel setUp,
        @Nullable Long setUpCode,
        @Nullable Long portal) {

    /** On which road somebody signs in. */
    public enum Road {
        PAGE,
        API
    }

    public static HalfSignIn begun(UserId user, Road road, @Nullable OrgId wantedOrg, Proofs proofs) {
        return new HalfSignIn(0, user, road, wantedOrg, null, proofs, null, null, null);
    }

    public HalfSignIn by(@Nullable Long portal) {
        return new HalfSignIn(id, user, road, wantedOrg, org, proofs, setUp, setUpCode, portal);
    }

    public HalfSignIn with(Proofs proofs) {
        return new HalfSignIn(id, user, road, wantedOrg, org, proofs, setUp, setUpCode, portal);
    }

    /** @throws Problem 403 {@code passkey-of-org} when what was proved is good for the org at hand alone */
    public HalfSignIn in(@Nullable OrgId org) {
        boolean same = Objects.equals(org, this.org);
        if (!same && proofs.forThisOrgAlone()) {
            throw Problem.forbidden("passkey-of-org");
        }
        Proofs kept = same ? proofs : proofs.withoutOrg();
        return new HalfSignIn(id, user, road, wantedOrg, org, kept, setUp, setUpCode, portal);
    }

    public HalfSignIn onlyToSetUp(MfaLevel level) {
        return new HalfSignIn(id, user, road, wantedOrg, org, proofs, level, setUpCode, portal);
    }

    public HalfSignIn withSetUpCode(@Nullable Long setUpCode) {
        return new HalfSignIn(id, user, road, wantedOrg, org, proofs, setUp, setUpCode, portal);
    }

    public FactorScope scope(MfaLevel level) {
        return level == MfaLevel.USER
                ? FactorScope.userLevel(user)
                : FactorScope.orgLevel(user, Objects.requireNonNull(org));
    }

    /** Names this sign-in as the one that began a set-up. */
    public String holder() {
        return "sign-in:" + id;
    }
}
