package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What happens at an org's level is that org's business alone; what happens at the user's is every org's. */
@Component
class LevelEvents {
    private final AuditLog audit;

    LevelEvents(AuditLog audit) {
        this.audit = audit;
    }

    void record(Actor self, FactorScope scope, String event, Map<String, ?> details) {
        if (scope.org() == null) {
            audit.recordInOrgsOf(self, event, details);
        } else {
            audit.recordIn(scope.org(), self, event, Subject.of(self.user(), self.name()), details);
        }
    }
}
