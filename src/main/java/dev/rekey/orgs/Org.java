package dev.rekey.orgs;

import dev.rekey.shared.OrgId;

/** A tenant. The two counts are kept by the database, never counted to draw a page. */
public record Org(
        OrgId id,
        String name,
        int licences,
        int enabledMembers,
        int inactiveMembers,
        boolean mfaEnforced,
        OrgSettings settings) {}
