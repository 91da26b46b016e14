package dev.rekey.documents;

import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.UserId;

/** Who looks at documents. @param all whoever manages them sees all; others see what is shared with them */
public record Reader(OrgId org, UserId user, boolean all) {

    public static Reader of(Actor actor) {
        return new Reader(actor.org(), actor.user(), actor.may(Permission.MANAGE_DATA));
    }
}
