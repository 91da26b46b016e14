package dev.rekey.mfa;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.orgs.Orgs;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.totp.TotpFactors;
import dev.rekey.users.Users;
import dev.rekey.web.Installed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Setting up an authenticator app: a secret is shown, a right code makes it a factor. */
@Service
public class MfaSetUp {
    private final TotpFactors totp;
    private final RecoveryCodes recoveryCodes;
    private final SetUpCodes setUpCodes;
    private final MfaPolicy policy;
    private final Users users;
    private final Orgs orgs;
    private final AuditLog audit;
    private final Installed installed;

    MfaSetUp(
            TotpFactors totp,
            RecoveryCodes recoveryCodes,
            SetUpCodes setUpCodes,
            MfaPolicy policy,
            Users users,
            Orgs orgs,
            AuditLog audit,
            Installed installed) {
        this.totp = totp;
        this.recoveryCodes = recoveryCodes;
        this.setUpCodes = setUpCodes;
        this.policy = policy;
        this.users = users;
        this.orgs = orgs;
        this.audit = audit;
        this.installed = installed;
    }

    /** @param secret base32, for typing by hand; @param qrCode a PNG as a data URI */
    public record Shown(String secret, String otpauthUri, String qrCode, Instant expiresAt) {
        /** In groups of four, easier to type. */
        public String grouped() {
            return secret.replaceAll("(.{4})(?!$)", "$1 ");
        }

        @Override
        public String toString() {
            return "Shown";
        }
    }

    /**
     * Somebody signed in opts in at a level, or replaces the own app there.
     *
     * @throws Problem 403 {@code setup-code-required}: a set-up that needs a code is done at a sign-in, which asks for it
     */
    @Transactional
    public Shown begin(Actor self, MfaLevel level) {
        self.requireInPerson();
        requireNoCodeOwed(self, level);
        return begin(self, FactorScope.of(self, level), holder(self));
    }

    /** @throws Problem as {@link #begin(Actor, MfaLevel)} and {@link #confirm(Actor, FactorScope, String, String)} */
    @Transactional
    public List<RecoveryCode> confirm(Actor self, MfaLevel level, String code) {
        self.requireInPerson();
        users.lock(List.of(self.user()));
        requireNoCodeOwed(self, level);
        return confirm(self, FactorScope.of(self, level), holder(self), code);
    }

    private void requireNoCodeOwed(Actor self, MfaLevel level) {
        Requirement requirement = policy.of(self.user(), self.currentOrg());
        boolean owed = level == MfaLevel.ORG
                ? requirement.codeOwed(level)
                : !requirement.userFactor() && policy.anyCodeOwed(self.user());
        if (owed) {
            throw Problem.forbidden("setup-code-required");
        }
    }

    private static String holder(Actor self) {
        return "session:" + self.session();
    }

    /**
     * The secret that this holder was shown already, so that a reload of the page shows the same; else a new one.
     *
     * @param holder the sign-in or session that may confirm it
     */
    @Transactional
    public Shown begin(Actor self, FactorScope scope, String holder) {
        self.requireInPerson();
        users.lock(List.of(scope.user()));
        return shown(self, scope, totp.begun(scope, holder).orElseGet(() -> totp.begin(scope, holder)));
    }

    /**
     * Makes it a factor, if the code is right.
     *
     * @return the recovery codes, shown now and never again; none when the level has some already
     * @throws Problem 400 {@code wrong-code}: nothing changed, and it may be tried again
     */
    @Transactional
    public List<RecoveryCode> confirm(Actor self, FactorScope scope, String holder, String code) {
        self.requireInPerson();
        users.lock(List.of(scope.user()));
        if (!totp.confirm(scope, holder, code.replaceAll("[\\s-]", ""))) {
            throw Problem.invalid("code", "wrong-code");
        }
        setUpCodes.enrolled(scope);
        setUpCodes.spend(scope);
        if (scope.level() == MfaLevel.USER) {
            users.optInToMfa(scope.user());
            audit.recordInOrgsOf(self, "mfa.enrolled", Map.of("level", "user", "factor", "totp"));
        } else {
            audit.recordIn(
                    scope.org(),
                    self,
                    "mfa.enrolled",
                    Subject.of(self.user(), self.name()),
                    Map.of("level", "org", "factor", "totp"));
        }
        return recoveryCodes.left(scope) > 0 ? List.of() : recoveryCodes.replace(scope);
    }

    private Shown shown(Actor self, FactorScope scope, TotpFactors.SetUp setUp) {
        String uri = setUp.secret().uri(issuer(scope.org()), self.email());
        return new Shown(setUp.secret().base32(), uri, QrCode.png(uri), setUp.expiresAt());
    }

    /** Tells the entry of one org and environment from that of another, so that none overwrites another in the app. */
    private String issuer(@org.jspecify.annotations.Nullable OrgId org) {
        String place = org == null ? "" : orgs.get(org).name() + ", ";
        return installed.productName() + " (" + place + installed.environment() + ")";
    }
}
