package dev.rekey.mfa;

import dev.rekey.audit.AuditLog;
import dev.rekey.passkeys.Passkey;
import dev.rekey.passkeys.Passkeys;
import dev.rekey.sessions.FreshProof;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Problem;
import dev.rekey.totp.TotpFactors;
import dev.rekey.users.Users;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One's own factors after they are set up: names, and removal of those that are not the last of their level. */
@Service
public class OwnFactors {
    private final Passkeys passkeys;
    private final TotpFactors totp;
    private final Factors factors;
    private final Users users;
    private final FreshProof fresh;
    private final FactorMails mails;
    private final AuditLog audit;

    OwnFactors(
            Passkeys passkeys,
            TotpFactors totp,
            Factors factors,
            Users users,
            FreshProof fresh,
            FactorMails mails,
            AuditLog audit) {
        this.passkeys = passkeys;
        this.totp = totp;
        this.factors = factors;
        this.users = users;
        this.fresh = fresh;
        this.mails = mails;
        this.audit = audit;
    }

    /** Of the user level and the current org's. */
    List<Passkey> passkeys(Actor actor) {
        actor.requireInPerson();
        List<Passkey> all = new ArrayList<>();
        scopes(actor).forEach(scope -> all.addAll(passkeys.list(scope)));
        return all;
    }

    /** @throws Problem 404 for one that is not one's own here; 400 naming {@code name} */
    @Transactional
    public void rename(Actor actor, long passkey, String name) {
        actor.requireInPerson();
        FactorScope scope = scope(actor, passkey);
        String renamed = passkeys.rename(scope, passkey, name).name();
        record(actor, scope, "mfa.factor-renamed", Map.of("factor", "passkey", "name", renamed));
    }

    /** @throws Problem 404 for one that is not one's own here; 409 {@code last-factor} */
    @Transactional
    public void removePasskey(Actor actor, long passkey) {
        actor.requireInPerson();
        users.lock(List.of(actor.user()));
        FactorScope scope = scope(actor, passkey);
        fresh.require(actor, FreshProof.SHORT, scope.level());
        requireAnother(scope);
        String name = passkeys.remove(scope, passkey).name();
        record(actor, scope, "mfa.factor-removed", Map.of("factor", "passkey", "name", name));
        mails.removed(actor, scope, "passkey");
    }

    /** @throws Problem 404 without an app at the level; 409 {@code last-factor} */
    @Transactional
    public void removeApp(Actor actor, MfaLevel level) {
        actor.requireInPerson();
        users.lock(List.of(actor.user()));
        fresh.require(actor, FreshProof.SHORT, level);
        FactorScope scope = FactorScope.of(actor, level);
        if (!factors.kinds(scope).contains("totp")) {
            throw Problem.notFound();
        }
        requireAnother(scope);
        totp.removeAll(scope.org(), List.of(actor.user()));
        record(actor, scope, "mfa.factor-removed", Map.of("factor", "totp"));
        mails.removed(actor, scope, "totp");
    }

    /** Else the next sign-in would ask for a set-up code, which only an administrator can make. */
    private void requireAnother(FactorScope scope) {
        if (factors.count(scope) < 2) {
            throw Problem.conflict("last-factor");
        }
    }

    private FactorScope scope(Actor actor, long passkey) {
        return passkeys(actor).stream()
                .filter(own -> own.id() == passkey)
                .map(Passkey::scope)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static List<FactorScope> scopes(Actor actor) {
        FactorScope user = FactorScope.userLevel(actor.user());
        return actor.currentOrg() == null
                ? List.of(user)
                : List.of(user, FactorScope.orgLevel(actor.user(), actor.currentOrg()));
    }

    private void record(Actor actor, FactorScope scope, String event, Map<String, String> what) {
        Map<String, String> details = new LinkedHashMap<>(what);
        details.put("level", scope.level().word());
        audit.recordAt(scope, actor, event, details);
    }
}
