package dev.rekey.freeze;

import dev.rekey.apikeys.ApiKeys;
import dev.rekey.login.ForgottenPassword;
import dev.rekey.mfa.SetUpCodes;
import dev.rekey.passkeys.PasskeyEnrolment;
import dev.rekey.passkeys.Passkeys;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.sessions.Ended;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.totp.TotpFactors;
import dev.rekey.users.EmailChange;
import dev.rekey.users.User;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes away all that is open of an account, and what was added to it since a moment. In the caller's transaction, under the user's lock. */
@Component
class Closing {
    private final Sessions sessions;
    private final HalfSignIns signIns;
    private final RememberedDevices devices;
    private final ForgottenPassword passwords;
    private final EmailChange emailChange;
    private final SetUpCodes setUpCodes;
    private final TotpFactors totp;
    private final Passkeys passkeys;
    private final PasskeyEnrolment enrolment;
    private final RecoveryCodes recoveryCodes;
    private final ApiKeys apiKeys;

    Closing(
            Sessions sessions,
            HalfSignIns signIns,
            RememberedDevices devices,
            ForgottenPassword passwords,
            EmailChange emailChange,
            SetUpCodes setUpCodes,
            TotpFactors totp,
            Passkeys passkeys,
            PasskeyEnrolment enrolment,
            RecoveryCodes recoveryCodes,
            ApiKeys apiKeys) {
        this.sessions = sessions;
        this.signIns = signIns;
        this.devices = devices;
        this.passwords = passwords;
        this.emailChange = emailChange;
        this.setUpCodes = setUpCodes;
        this.totp = totp;
        this.passkeys = passkeys;
        this.enrolment = enrolment;
        this.recoveryCodes = recoveryCodes;
        this.apiKeys = apiKeys;
    }

    /** @return how much of what, in the words of events */
    Map<String, Integer> close(User user, Actor self, Instant since) {
        Map<String, Integer> gone = new LinkedHashMap<>();
        signIns.endAll(List.of(user.id()));
        Ended ended = sessions.endAll(List.of(user.id()));
        gone.put("sessions", ended.all());
        sessions.endSeenAs(user.id());
        devices.forgetEverywhere(user.id());
        passwords.drop(user.id());
        emailChange.drop(user, self, "frozen");
        setUpCodes.voidAll(user.id());
        enrolment.removeChallenges(List.of(user.id()));
        gone.put("authenticatorApps", totp.removeSince(user.id(), since));
        gone.put("passkeys", passkeys.removeSince(user.id(), since));
        gone.put("recoveryCodes", recoveryCodes.removeSince(user.id(), since));
        gone.put("apiKeys", apiKeys.deleteSince(user.id(), since));
        return gone;
    }
}
