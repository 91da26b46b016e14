package dev.rekey.mfa;

import dev.rekey.audit.AuditLog;
import dev.rekey.orgs.Orgs;
import dev.rekey.passkeys.Account;
import dev.rekey.passkeys.CreationOptions;
import dev.rekey.passkeys.Passkey;
import dev.rekey.passkeys.PasskeyEnrolment;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.sessions.FreshProof;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Setting up a factor: an authenticator app, whose secret is shown and which a right code makes one, or a passkey, which
 * answers a challenge.
 */
@Service
public class MfaSetUp {
    private final TotpFactors totp;
    private final PasskeyEnrolment passkeys;
    private final RecoveryCodes recoveryCodes;
    private final SetUpCodes setUpCodes;
    private final MfaPolicy policy;
    private final Users users;
    private final Orgs orgs;
    private final FreshProof fresh;
    private final FactorMails mails;
    private final AuditLog audit;
    private final Installed installed;

    MfaSetUp(
            TotpFactors totp,
            PasskeyEnrolment passkeys,
            RecoveryCodes recoveryCodes,
            SetUpCodes setUpCodes,
            MfaPolicy policy,
            Users users,
            Orgs orgs,
            FreshProof fresh,
            FactorMails mails,
            AuditLog audit,
            Installed installed) {
        this.totp = totp;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
        this.setUpCodes = setUpCodes;
        this.policy = policy;
        this.users = users;
        this.orgs = orgs;
        this.fresh = fresh;
        this.mails = mails;
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
        requireMayEnrol(self, level);
        return begin(self, FactorScope.of(self, level), self.holder());
    }

    /** @throws Problem as {@link #begin(Actor, MfaLevel)} and {@link #confirm(Actor, FactorScope, String, String)} */
    @Transactional
    public List<RecoveryCode> confirm(Actor self, MfaLevel level, String code) {
        users.lock(List.of(self.user()));
        requireMayEnrol(self, level);
        List<RecoveryCode> codes = confirm(self, FactorScope.of(self, level), self.holder(), code);
        fresh.proved(self, level, "totp");
        return codes;
    }

    private void requireMayEnrol(Actor self, MfaLevel level) {
        self.requireInPerson();
        fresh.require(self, FreshProof.SHORT, level);
        Requirement requirement = policy.of(self.user(), self.currentOrg());
        boolean owed = level == MfaLevel.ORG
                ? requirement.codeOwed(level)
                : !requirement.userFactor() && policy.anyCodeOwed(self.user());
        if (owed) {
            throw Problem.forbidden("setup-code-required");
        }
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
        return enrolled(self, scope, Map.of("level", scope.level().word(), "factor", "totp"));
    }

    /** @return what the browser asks for a new passkey of one's own */
    @Transactional
    public CreationOptions passkeyOptions(Actor self, MfaLevel level) {
        requireMayEnrol(self, level);
        return passkeyOptions(self, FactorScope.of(self, level), self.holder());
    }

    /** @throws Problem as {@link #begin(Actor, MfaLevel)} and {@link #enrol(Actor, FactorScope, String, String, String)} */
    @Transactional
    public NewPasskey enrol(Actor self, MfaLevel level, @Nullable String name, String answer) {
        users.lock(List.of(self.user()));
        requireMayEnrol(self, level);
        NewPasskey made = enrol(self, FactorScope.of(self, level), self.holder(), name, answer);
        fresh.proved(self, level, "passkey");
        return made;
    }

    @Transactional
    public CreationOptions passkeyOptions(Actor self, FactorScope scope, String holder) {
        self.requireInPerson();
        String account = self.name() + ", " + issuer(scope.org());
        return passkeys.options(scope, new Account(self.email(), account), holder);
    }

    /** A passkey that is a factor now. @param recoveryCodes as of an app */
    public record NewPasskey(Passkey passkey, List<RecoveryCode> recoveryCodes) {}

    /**
     * @param name the person's for it; null or empty: what it is
     * @param answer RegistrationResponseJSON
     * @throws Problem 400, 409, 413 saying what is wrong with it: nothing changed
     */
    @Transactional
    public NewPasskey enrol(Actor self, FactorScope scope, String holder, @Nullable String name, String answer) {
        self.requireInPerson();
        users.lock(List.of(scope.user()));
        Passkey passkey = passkeys.enrol(scope, name, holder, answer);
        Map<String, Object> details =
                Map.of("level", scope.level().word(), "factor", "passkey", "name", passkey.name());
        return new NewPasskey(passkey, enrolled(self, scope, details));
    }

    private List<RecoveryCode> enrolled(Actor self, FactorScope scope, Map<String, ?> details) {
        setUpCodes.enrolled(scope);
        setUpCodes.spend(scope);
        if (scope.level() == MfaLevel.USER) {
            users.optInToMfa(scope.user());
        }
        audit.recordAt(scope, self, "mfa.enrolled", details);
        mails.enrolled(self, scope, String.valueOf(details.get("factor")));
        return recoveryCodes.left(scope) > 0 ? List.of() : recoveryCodes.replace(scope);
    }

    private Shown shown(Actor self, FactorScope scope, TotpFactors.SetUp setUp) {
        String uri = setUp.secret().uri(issuer(scope.org()), self.email());
        return new Shown(setUp.secret().base32(), uri, QrCode.png(uri), setUp.expiresAt());
    }

    /** Tells the entry of one org and environment from that of another, so that none overwrites another in the app. */
    private String issuer(@Nullable OrgId org) {
        String place = org == null ? "" : orgs.get(org).name() + ", ";
        return installed.productName() + " (" + place + installed.environment() + ")";
    }
}
