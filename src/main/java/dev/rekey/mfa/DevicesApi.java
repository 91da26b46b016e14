package dev.rekey.mfa;

import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.Actor;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own remembered devices over the API. */
@RestController
@RequestMapping("/user/devices")
@Tag(name = "user")
class DevicesApi {
    private final RememberedDevices devices;
    private final ForgetDevice forgetDevice;

    DevicesApi(RememberedDevices devices, ForgetDevice forgetDevice) {
        this.devices = devices;
        this.forgetDevice = forgetDevice;
    }

    record DeviceJson(
            @Schema(example = "1") long id,

            @Schema(description = "user or org", example = "org")
            String level,

            @Schema(description = "The org that it is remembered for; null at the user level") @Nullable
            String org,

            @Schema(description = "Unix seconds") long createdAt,
            @Schema(description = "Unix seconds") long lastUsedAt,
            @Schema(description = "Unix seconds") long expiresAt,
            String address,
            String userAgent) {
        static DeviceJson of(RememberedDevices.Device device) {
            return new DeviceJson(
                    device.id(),
                    device.org() == null ? "user" : "org",
                    device.orgName(),
                    device.createdAt().getEpochSecond(),
                    device.lastUsedAt().getEpochSecond(),
                    device.createdAt().plus(RememberedDevices.LIFE).getEpochSecond(),
                    device.address(),
                    device.userAgent());
        }
    }

    record DevicesJson(List<DeviceJson> devices) {}

    @Operation(
            summary = "retrieve your remembered devices",
            description = "Browsers that are asked for no code. The last used first, a hundred at most.")
    @Refuses({"403 not-with-key", "403 impersonating"})
    @GetMapping
    DevicesJson devices(Actor actor) {
        actor.requireInPerson();
        return new DevicesJson(
                devices.of(actor.user()).stream().map(DeviceJson::of).toList());
    }

    @Operation(summary = "forget a remembered device of yours", description = "It is asked for a code again.")
    @ApiResponse(responseCode = "204", description = "Forgotten")
    @Refuses({"403 not-with-key", "404 not-found"})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Actor actor, @PathVariable @Schema(example = "0") long id) {
        forgetDevice.forget(actor, id);
    }
}
