package dev.rekey.groups;

import dev.rekey.shared.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a user group or role in the API. */
record SetMembersJson(
        List<PersonJson> users,

        @Schema(description = "Cursor of the next page; null at the end") @Nullable
        String next) {

    record PersonJson(
            @Schema(example = "1000000042") long id,
            @Schema(example = "Valentina") String firstName,
            @Schema(example = "Rodriguez") String lastName,
            @Schema(example = "valentina@example.com") String email) {}

    /** Ids to add. */
    record IdsJson(
            @Schema(
                    description = "Up to 1,000; all of them or none",
                    example = "[1]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable Long> ids) {}

    static SetMembersJson of(Page<SetMember> page) {
        return new SetMembersJson(
                page.items().stream()
                        .map(member -> new PersonJson(
                                member.id().value(), member.firstName(), member.lastName(), member.email()))
                        .toList(),
                page.next());
    }
}
