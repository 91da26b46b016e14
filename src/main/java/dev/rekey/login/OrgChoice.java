package dev.rekey.login;

import dev.rekey.shared.OrgId;

/** An org that somebody may enter. @param invited entering accepts the invitation */
public record OrgChoice(OrgId id, String name, boolean invited) {}
