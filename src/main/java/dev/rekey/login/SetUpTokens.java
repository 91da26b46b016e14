package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.mfa.MfaPolicy;
import dev.rekey.mfa.Requirement;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.SetUpOnly;
import dev.rekey.shared.Origin;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who holds a setupToken. */
@Component
public class SetUpTokens {
    private final HalfSignIns signIns;
    private final Users users;
    private final MfaPolicy policy;

    SetUpTokens(HalfSignIns signIns, Users users, MfaPolicy policy) {
        this.signIns = signIns;
        this.users = users;
        this.policy = policy;
    }

    public Optional<SetUpOnly> find(Token token, Origin origin) {
        return signIns.find(token).flatMap(signIn -> {
            User user = users.get(signIn.user());
            // only while the set-up is owed: nobody replaces what was set up meanwhile on another road
            return Optional.ofNullable(signIn.setUp())
                    .filter(level -> policy.of(signIn.user(), signIn.org()).owed(level, signIn.proofs())
                            == Requirement.Owed.SET_UP)
                    .map(level -> new SetUpOnly(SignInProgress.self(user, origin), token, level));
        });
    }
}
