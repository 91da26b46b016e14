package dev.rekey.mfa;

import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import java.util.List;

/**
 * New recovery codes as a page shows them, to be kept by the person alone: they cannot be read again.
 *
 * @param place the org's name, empty at the user level
 * @param email whose account they open
 * @param codes none when the level has some already
 */
public record CodeSheet(MfaLevel level, String place, String email, List<RecoveryCode> codes) {
    /** Of somebody signed in. */
    static CodeSheet of(Actor actor, MfaLevel level, List<RecoveryCode> codes) {
        return new CodeSheet(level, level == MfaLevel.ORG ? actor.orgName() : "", actor.email(), codes);
    }

    public List<String> texts() {
        return codes.stream().map(RecoveryCode::text).toList();
    }
}
