package dev.rekey.users;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people set of their own accounts. */
@Service
class Profile {
    private static final List<String> THEMES = List.of("auto", "light", "dark");

    private final Users users;
    private final AuditLog audit;

    Profile(Users users, AuditLog audit) {
        this.users = users;
        this.audit = audit;
    }

    @Transactional
    public void setTheme(Actor actor, String theme) {
        if (!THEMES.contains(theme)) {
            throw Problem.invalid("theme", "not-one-of", String.join(", ", THEMES));
        }
        String before = users.theme(actor.user());
        if (theme.equals(before)) {
            return;
        }
        users.setTheme(actor.user(), theme);
        audit.recordInOrgsOf(
                actor,
                "profile.updated",
                new Changes().add("theme", before, theme).details());
    }
}
