package dev.rekey.shared;

import java.util.EnumSet;
import java.util.Set;

/** What somebody may do in the org at hand; members without any may see and change only themselves. */
public enum Permission {
    /** See the members of the org, its groups, roles and settings. */
    READ_USERS,
    MANAGE_USERS,
    RESET_MFA,
    MANAGE_SECURITY,
    /** How the org looks, and its pictures. */
    MANAGE_BRANDING,
    READ_AUDIT,
    /** Documents and portals. */
    MANAGE_DATA,
    /** A super admin's, and only after MFA: the calls that name another org. */
    ACROSS_ORGS;

    /** An Administrator's, in the org at hand. */
    public static Set<Permission> ofAdministrator() {
        return EnumSet.complementOf(EnumSet.of(ACROSS_ORGS));
    }
}
