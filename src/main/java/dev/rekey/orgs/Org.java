package dev.rekey.orgs;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;

/** A tenant. The two counts are kept by the database, never counted to draw a page. */
public record Org(
        OrgId id,
        String name,
        int licences,
        int enabledMembers,
        int inactiveMembers,
        boolean mfaEnforced,
        boolean suspended,
        OrgSettings settings) {
    public static final int MAX_LICENCES = 10_000_000;

    /** @throws Problem 400 naming {@code licences} */
    public static int requireLicences(int licences) {
        if (licences < 0 || licences > MAX_LICENCES) {
            throw Problem.invalid("licences", "out-of-range", 0, MAX_LICENCES);
        }
        return licences;
    }
}
