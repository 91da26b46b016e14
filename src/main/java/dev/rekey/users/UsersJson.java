package dev.rekey.users;

import dev.rekey.shared.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list of members in the API. */
public record UsersJson(
        List<UserJson> users,

        @Schema(description = "Cursor of the next page; null at the end") @Nullable
        String next) {

    public static UsersJson of(Page<Member> page) {
        return new UsersJson(page.items().stream().map(UserJson::of).toList(), page.next());
    }
}
