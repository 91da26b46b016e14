package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.passkeys.RequestOptions;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import dev.rekey.users.User;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Signing in over the API: the same steps as the pages', answered as problems until nothing is owed. */
@RestController
@Tag(name = "authenticate", description = "Sign in, refresh")
class AuthenticateApi {
    private final SignIn signIn;
    private final OrgChoices choices;

    AuthenticateApi(SignIn signIn, OrgChoices choices) {
        this.signIn = signIn;
        this.choices = choices;
    }

    record CredentialsJson(
            @Schema(example = "admin@example.com") @Nullable String email,
            @Schema(example = "the password") @Nullable String password,

            @Schema(description = "An org's id; the last one unless given") @Nullable
            Long selectedOrg,

            @Schema(description = "Code of the authenticator app or a recovery code") @Nullable
            String code,

            @Schema(
                    description = "A passkey's answer, AuthenticationResponseJSON, in place of a code",
                    implementation = Object.class)
            @Nullable
            JsonNode assertion,

            @Schema(description = "In place of one that has expired, with the continueToken of password-expired")
            @Nullable
            String newPassword,

            @Schema(description = "What an administrator's reset made, to set MFA up again") @Nullable
            String setupCode,

            @Schema(
                    description =
                            "From mfa-required, setup-code-required, password-expired or the call that asks for a passkey, in place of "
                                    + "e-mail and password")
            @Nullable
            String continueToken) {
        @Override
        public String toString() {
            return "CredentialsJson";
        }
    }

    record OrgChoiceJson(
            @Schema(example = "101") long id,
            @Schema(example = "Blue Harbor") String name) {
        static OrgChoiceJson of(OrgChoice choice) {
            return new OrgChoiceJson(choice.id().value(), choice.name());
        }
    }

    record TokenJson(
            @Schema(description = "For the header Authorization: Bearer")
            String token,

            @Schema(description = "Unix seconds", example = "1795478400")
            long expiresAt,

            @Schema(description = "The org signed in to; null for a super admin who is in none") @Nullable
            OrgChoiceJson org,

            @Schema(description = "The orgs that selectedOrg can name")
            List<OrgChoiceJson> orgs) {
        @Override
        public String toString() {
            return "TokenJson";
        }
    }

    @Operation(
            summary = "authenticate a user",
            description =
                    "Password first. 401 mfa-required has a continueToken to call again with; 401 mfa-setup-required has a "
                            + "setupToken, good for the set-up calls alone; 401 setup-code-required asks for the code that "
                            + "a reset made, with its continueToken or along with the password; 401 password-expired for a "
                            + "newPassword with its continueToken.")
    @Refuses({
        "400 passkey-challenge",
        "401 bad-credentials",
        "401 mfa-required",
        "401 mfa-setup-required",
        "401 setup-code-required",
        "401 password-expired",
        "401 sign-in-expired",
        "404 no-active-org",
        "423 account-frozen",
        "423 locked",
        "429 throttled"
    })
    @PostMapping("/user/authenticate")
    TokenJson authenticate(@RequestBody CredentialsJson body, Origin origin) {
        OrgId wanted = body.selectedOrg() == null ? null : OrgId.of(body.selectedOrg());
        if (body.continueToken() != null) {
            return answer(goOn(new Token(body.continueToken()), body, wanted, origin));
        }
        String email = Typed.required("email", body.email());
        String password = Typed.required("password", body.password());
        SignIn.Codes given = new SignIn.Codes(body.code(), body.setupCode());
        return answer(signIn.begin(email, password, new SignIn.Way(Road.API, wanted, null), given, origin));
    }

    private Step goOn(Token token, CredentialsJson body, @Nullable OrgId wanted, Origin origin) {
        String assertion = body.assertion() == null ? null : body.assertion().toString();
        if (token.is(Token.Kind.VISITOR)) {
            SignIn.Way way = new SignIn.Way(Road.API, wanted, null);
            return signIn.passkey(token, Typed.required("assertion", assertion), way, origin);
        }
        if (body.newPassword() != null) {
            return signIn.changePassword(token, "newPassword", body.newPassword(), Road.API, origin);
        }
        if (body.code() == null && assertion == null && body.setupCode() != null) {
            return signIn.setUpCode(token, body.setupCode(), Road.API, origin);
        }
        Given given =
                assertion == null ? new Given.Code(Typed.required("code", body.code())) : new Given.Answer(assertion);
        return signIn.factor(token, given, body.setupCode(), wanted, origin);
    }

    record PasskeyAskedJson(
            @Schema(description = "To authenticate with, together with the passkey's answer")
            String continueToken,

            @Schema(description = "PublicKeyCredentialRequestOptionsJSON")
            RequestOptions options) {
        @Override
        public String toString() {
            return "PasskeyAskedJson";
        }
    }

    @Operation(
            summary = "ask for a passkey that signs in by itself",
            description =
                    "Any passkey of this installation that verifies its person, five minutes long. Its answer goes, as "
                            + "assertion with the continueToken, to POST /user/authenticate.")
    @Refuses("429 throttled")
    @PostMapping("/user/authenticate/passkey")
    PasskeyAskedJson passkey(Origin origin) {
        Token visitor = Token.random(Token.Kind.VISITOR);
        return new PasskeyAskedJson(visitor.value(), signIn.passkeyOptions(visitor, origin));
    }

    @Operation(
            summary = "refresh the bearer token",
            description = "The old token is dead at once. Keeps the time of the proof; ends twelve hours after it.")
    @Refuses({
        "401 mfa-required",
        "401 mfa-setup-required",
        "401 setup-code-required",
        "401 password-expired",
        "403 bearer-only"
    })
    @PostMapping("/user/authenticate/refresh")
    TokenJson refresh(Actor actor, HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Problem.forbidden("bearer-only");
        }
        Step step = signIn.refresh(actor, new Token(header.substring(7).strip()));
        if (step instanceof Step.PasswordOwed owed) { // a token must not be enough to choose a new one
            signIn.leave(owed.token());
            throw Problem.unauthenticated("password-expired");
        }
        return answer(step);
    }

    private TokenJson answer(Step step) {
        if (step instanceof Step.Done done) {
            return token(done);
        }
        if (step instanceof Step.FactorOwed owed) {
            Problem required = Problem.unauthenticated("mfa-required")
                    .with("level", owed.level().word())
                    .with("factors", owed.factors())
                    .with("continueToken", owed.token().value());
            throw owed.passkey() == null ? required : required.with("passkeyOptions", owed.passkey());
        }
        if (step instanceof Step.PasswordOwed owed) {
            throw Problem.unauthenticated("password-expired")
                    .with("continueToken", owed.token().value());
        }
        if (step instanceof Step.SetUpCodeOwed owed) {
            if (owed.refusal() != null && owed.refusal().status() == 423) {
                throw owed.refusal();
            }
            Problem required = Problem.unauthenticated("setup-code-required")
                    .with("level", owed.level().word())
                    .with("continueToken", owed.token().value());
            throw owed.refusal() == null
                    ? required
                    : required.with("reason", owed.refusal().code());
        }
        if (step instanceof Step.SetUpOwed owed) {
            throw Problem.unauthenticated("mfa-setup-required")
                    .with("level", owed.level().word())
                    .with("setupToken", owed.token().value());
        }
        if (step instanceof Step.Refused refused) {
            throw refused.problem();
        }
        throw new IllegalStateException("over the API an org is always chosen");
    }

    private TokenJson token(Step.Done done) {
        User user = done.user();
        List<OrgChoiceJson> orgs = choices.of(user.id()).stream()
                .filter(choice -> !choice.invited())
                .map(OrgChoiceJson::of)
                .toList();
        OrgId org = done.org();
        OrgChoiceJson current = org == null
                ? null
                : orgs.stream()
                        .filter(candidate -> candidate.id() == org.value())
                        .findFirst()
                        .orElse(null);
        return new TokenJson(done.session().value(), done.expiresAt().getEpochSecond(), current, orgs);
    }
}
