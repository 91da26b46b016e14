package dev.rekey.login;

import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.users.Invitations;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody who is signed in accepts an invitation without entering the org; entering owes what the org asks for. */
@Service
class AcceptInvitation {
    private final Users users;
    private final Sessions sessions;
    private final OrgChoices choices;
    private final Invitations invitations;

    AcceptInvitation(Users users, Sessions sessions, OrgChoices choices, Invitations invitations) {
        this.users = users;
        this.sessions = sessions;
        this.choices = choices;
        this.invitations = invitations;
    }

    /** @throws Problem 404 where there is none, or the org is suspended */
    @Transactional
    public void accept(Actor actor, OrgId org) {
        actor.requireInPerson();
        users.lock(List.of(actor.user()));
        if (sessions.find(actor.session()).isEmpty()) { // a reset ended it while this waited
            throw Problem.unauthenticated("unauthenticated");
        }
        User user = users.get(actor.user());
        boolean invited = choices.of(user.id()).stream()
                .anyMatch(choice -> choice.invited() && choice.id().equals(org));
        if (!invited || !invitations.accept(SignInProgress.self(user, actor.origin()), org)) {
            throw Problem.notFound();
        }
    }
}
