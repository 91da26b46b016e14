package dev.rekey.users;

import dev.rekey.jobs.Background;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes links that have expired. */
@Component
class UserCleaner {
    UserCleaner(
            Activations activations,
            InvitationMails invitationMails,
            EmailChanges emailChanges,
            FormerEmails formerEmails,
            Background background) {
        background.every("expired activations", Duration.ofHours(1), activations::forgetExpired);
        background.every("counted invitations", Duration.ofHours(1), invitationMails::forgetOld);
        background.every("expired changes of address", Duration.ofHours(1), emailChanges::forgetExpired);
        background.every("former addresses", Duration.ofHours(1), formerEmails::forgetOld);
    }
}
