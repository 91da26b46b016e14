package dev.rekey.demo;

import dev.rekey.mfa.MfaSetUp;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.totp.Totp;
import dev.rekey.totp.TotpSecret;
import dev.rekey.users.User;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The phones of the demo world's people, which set MFA up and are lost at once: nobody has their codes. */
@Component
class DemoPhones {
    private final MfaSetUp setUp;
    private final Clock clock;

    DemoPhones(MfaSetUp setUp, Clock clock) {
        this.setUp = setUp;
        this.clock = clock;
    }

    void setUpOrgLevel(User user, OrgId org) {
        setUp(user, FactorScope.orgLevel(user.id(), org));
    }

    void setUpUserLevel(User user) {
        setUp(user, FactorScope.userLevel(user.id()));
    }

    private void setUp(User user, FactorScope scope) {
        Actor self = Actor.powerless(
                user.id(), user.name(), user.email().value(), new Origin("192.0.2.33", "Demo", "demo", null));
        MfaSetUp.Shown shown = setUp.begin(self, scope, "demo");
        byte[] key = TotpSecret.parse(shown.secret());
        setUp.confirm(self, scope, "demo", Totp.codeAt(key, Totp.stepAt(clock.instant())));
    }
}
