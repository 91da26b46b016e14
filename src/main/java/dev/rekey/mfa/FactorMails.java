package dev.rekey.mfa;

import dev.rekey.branding.Brands;
import dev.rekey.orgs.Orgs;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.users.Notices;
import dev.rekey.users.Notices.Notice;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import dev.rekey.web.Installed;
import dev.rekey.web.Text;
import dev.rekey.web.Texts;
import org.springframework.stereotype.Component;

/** Tells somebody what was done with the own factors, presumably by the person: a thief would else go unseen. */
@Component
public class FactorMails {
    private final Notices notices;
    private final Users users;
    private final Orgs orgs;
    private final RecoveryCodes recoveryCodes;
    private final Texts texts;
    private final Installed installed;
    private final Brands brands;

    FactorMails(
            Notices notices,
            Users users,
            Orgs orgs,
            RecoveryCodes recoveryCodes,
            Texts texts,
            Installed installed,
            Brands brands) {
        this.notices = notices;
        this.users = users;
        this.orgs = orgs;
        this.recoveryCodes = recoveryCodes;
        this.texts = texts;
        this.installed = installed;
        this.brands = brands;
    }

    /** @param factor {@code totp} or {@code passkey} */
    public void enrolled(Actor self, FactorScope scope, String factor) {
        tell("enrolled." + factor, self, scope);
    }

    /** @param factor {@code totp} or {@code passkey} */
    public void removed(Actor self, FactorScope scope, String factor) {
        tell("removed." + factor, self, scope);
    }

    /** One was given in place of a factor. */
    public void recoveryCodeUsed(Actor self, FactorScope scope) {
        tell("recovery-code", self, scope);
    }

    public void recoveryCodesReplaced(Actor self, FactorScope scope) {
        tell("recovery-codes", self, scope);
    }

    private void tell(String what, Actor self, FactorScope scope) {
        User user = users.get(scope.user());
        Text text = texts.in(user.language(), user.timeZone());
        String product = brands.of(scope.org()).productName(installed);
        String where = scope.org() == null
                ? text.of("mail.factor.user", product)
                : text.of("mail.factor.org", orgs.get(scope.org()).name(), product);
        notices.tell(
                self,
                Notice.of(
                                user,
                                text.of("mail.factor." + what + ".subject", product),
                                text.of(
                                        "mail.factor." + what + ".body",
                                        user.firstName(),
                                        where,
                                        recoveryCodes.left(scope)))
                        .onBehalfOf(scope.org()));
    }
}
