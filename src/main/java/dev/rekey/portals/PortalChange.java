package dev.rekey.portals;

import dev.rekey.shared.Typed;
import org.jspecify.annotations.Nullable;

/** Any subset of what an administrator may say of a portal; what is not given stays. */
public record PortalChange(
        @Nullable String name,
        @Nullable String description,
        @Nullable Boolean enabled) {
    static final int DESCRIPTION_LIMIT = 500;

    public PortalChange {
        name = name == null ? null : Typed.name("name", name);
        description = description == null ? null : Typed.optional("description", description, DESCRIPTION_LIMIT);
    }
}
