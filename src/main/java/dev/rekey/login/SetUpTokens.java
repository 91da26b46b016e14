package dev.rekey.login;

import dev.rekey.crypto.Token;
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

    SetUpTokens(HalfSignIns signIns, Users users) {
        this.signIns = signIns;
        this.users = users;
    }

    public Optional<SetUpOnly> find(Token token, Origin origin) {
        return signIns.find(token).flatMap(signIn -> {
            User user = users.get(signIn.user());
            return Optional.ofNullable(signIn.setUp())
                    .map(level -> new SetUpOnly(SignInProgress.self(user, origin), signIn.scope(level), signIn));
        });
    }
}
