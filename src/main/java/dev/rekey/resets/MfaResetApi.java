package dev.rekey.resets;

import dev.rekey.mfa.SetUpCodeIssue.Delivery;
import dev.rekey.mfa.SetUpCodeJson;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.web.Prefer;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Resets over the API. */
@RestController
@Tag(name = "user")
class MfaResetApi {
    private final MfaReset reset;

    MfaResetApi(MfaReset reset) {
        this.reset = reset;
    }

    record ResetJson(
            @Schema(
                    description = "Up to 10,000 members; all of them or none",
                    example = "[1]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<Long> ids,

            @Schema(
                    description = "user or org; both unless given",
                    allowableValues = {"user", "org"})
            @Nullable
            String level,

            @Schema(description = "Super admins: the org whose members they are") @Nullable
            Long orgId,

            @Schema(
                    description = "Answer with the set-up codes in place of mailing them; needs Prefer: "
                            + "return=representation, and no key")
            @Nullable
            Boolean showCode,

            @Schema(description = "End the people's API keys, too, which stay otherwise; not with a key") @Nullable
            Boolean endApiKeys) {}

    record ReceiptsJson(List<ReceiptJson> receipts) {}

    record ReceiptJson(
            @Schema(example = "1000000042") long id,

            @Schema(description = "What went at the user level; null when it was not reset") @Nullable
            RemovedJson user,

            @Schema(description = "What went at the org's level; null when it was not reset") @Nullable
            RemovedJson org,

            @Schema(description = "Of browsers, ended") int sessions,
            @Schema(description = "Bearer tokens, ended") int tokens,

            @Schema(description = "Half-finished ones, ended")
            int signIns,

            @Schema(description = "Those that reach what was reset: they stay, unless endApiKeys was asked for")
            List<LeftKeyJson> apiKeys,

            SetUpCodeJson setupCode) {
        static ReceiptJson of(Receipt receipt) {
            return new ReceiptJson(
                    receipt.user().value(),
                    RemovedJson.of(receipt.levels().get(MfaLevel.USER)),
                    RemovedJson.of(receipt.levels().get(MfaLevel.ORG)),
                    receipt.sessions(),
                    receipt.tokens(),
                    receipt.signIns(),
                    receipt.apiKeys().stream().map(LeftKeyJson::of).toList(),
                    SetUpCodeJson.of(receipt.code()));
        }
    }

    record LeftKeyJson(
            @Schema(example = "7") long id,
            @Schema(example = "3") long orgId,
            @Schema(example = "Nightly report") String name,
            @Schema(example = "[\"read\"]") List<String> rights,
            boolean ended) {
        static LeftKeyJson of(Receipt.Key key) {
            return new LeftKeyJson(key.id(), key.org().value(), key.name(), key.rights(), key.ended());
        }
    }

    record RemovedJson(int authenticatorApps, int passkeys, int recoveryCodes, int devices, int setUps) {
        static @Nullable RemovedJson of(Receipt.@Nullable Removed removed) {
            return removed == null
                    ? null
                    : new RemovedJson(
                            removed.authenticatorApps(),
                            removed.passkeys(),
                            removed.recoveryCodes(),
                            removed.devices(),
                            removed.setUps());
        }
    }

    @Operation(
            summary = "reset user MFA",
            description =
                    "Removes the factors, recovery codes, remembered devices and half-finished set-ups of the level, "
                            + "and ends sessions and tokens. The person sets MFA up again at the next sign-in and is told by mail.")
    @ApiResponse(responseCode = "204", description = "Reset", content = @Content)
    @ApiResponse(
            responseCode = "200",
            description = "With the header Prefer: return=representation: what went, of each",
            content = @Content(schema = @Schema(implementation = ReceiptsJson.class)))
    @Refuses({
        "400 bad-prefer",
        "401 reauthentication-required",
        "403 own-mfa",
        "403 super-admin",
        "403 mfa-first",
        "403 not-with-key",
        "404 not-found",
        "404 unknown-users",
        "409 out-of-reach"
    })
    @PutMapping("/user/users/mfa/reset")
    ResponseEntity<ReceiptsJson> reset(
            Actor actor,
            @RequestBody ResetJson body,
            @Parameter(description = "return=representation to be told what went", example = "return=representation")
                    @RequestHeader(name = "Prefer", required = false)
                    @Nullable
                    String prefer) {
        if (!actor.may(Permission.RESET_MFA)) {
            actor.require(Permission.ACROSS_ORGS);
        }
        List<UserId> ids = parse(body.ids());
        boolean told = Prefer.representation(prefer);
        MfaReset.How how = new MfaReset.How(
                MfaReset.levels(body.level()),
                delivery(told, Boolean.TRUE.equals(body.showCode())),
                Boolean.TRUE.equals(body.endApiKeys()));
        List<Receipt> receipts;
        if (body.orgId() != null) {
            receipts = reset.reset(actor, OrgId.of(body.orgId()), ids, how);
        } else if (actor.currentOrg() == null) {
            throw Problem.invalid("orgId", "required");
        } else {
            receipts = reset.reset(actor, ids, how);
        }
        return told
                ? ResponseEntity.ok()
                        .header("Preference-Applied", "return=representation")
                        .body(new ReceiptsJson(
                                receipts.stream().map(ReceiptJson::of).toList()))
                : ResponseEntity.noContent().build();
    }

    private static Delivery delivery(boolean told, boolean show) {
        if (show && !told) {
            throw Problem.invalid("showCode", "bad-prefer");
        }
        return show ? Delivery.SHOW : told ? Delivery.MAIL : Delivery.MAIL_IF_ANY;
    }

    private static List<UserId> parse(@Nullable List<Long> ids) {
        if (ids == null) {
            throw Problem.invalid("ids", "required");
        }
        return ids.stream()
                .map(id -> {
                    if (id == null) {
                        throw Problem.invalid("ids", "bad-ids");
                    }
                    return UserId.of(id);
                })
                .toList();
    }
}
