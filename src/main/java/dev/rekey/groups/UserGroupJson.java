package dev.rekey.groups;

import dev.rekey.shared.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user group in the API. */
record UserGroupJson(
        @Schema(example = "7") long id,
        @Schema(example = "Help Desk") String name,
        @Schema(example = "Answers the phone") String description) {
    static UserGroupJson of(MemberSet group) {
        return new UserGroupJson(group.id(), group.name(), group.description());
    }

    record UserGroupsJson(
            List<UserGroupJson> userGroups,

            @Schema(description = "Cursor of the next page; null at the end") @Nullable
            String next) {
        static UserGroupsJson of(Page<MemberSet> page) {
            return new UserGroupsJson(
                    page.items().stream().map(UserGroupJson::of).toList(), page.next());
        }
    }
}
