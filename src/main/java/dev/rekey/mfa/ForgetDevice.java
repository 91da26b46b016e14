package dev.rekey.mfa;

import dev.rekey.audit.AuditLog;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.Problem;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody lets Rekey ask one of the own browsers for a code again. */
@Service
class ForgetDevice {
    private final RememberedDevices devices;
    private final AuditLog audit;

    ForgetDevice(RememberedDevices devices, AuditLog audit) {
        this.devices = devices;
        this.audit = audit;
    }

    /** @throws Problem 404 for a device that is not one's own */
    @Transactional
    public void forget(Actor actor, long device) {
        actor.requireInPerson();
        FactorScope scope = devices.forget(actor.user(), device).orElseThrow(Problem::notFound);
        audit.recordAt(
                scope, actor, "device.forgotten", Map.of("level", scope.level().word()));
    }
}
