package dev.rekey.languages;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Language;
import dev.rekey.web.LanguageOffer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The current org's languages over the API. */
@RestController
@RequestMapping("/user/org/languages")
@Tag(name = "languages", description = "Which languages the current org offers")
class LanguagesApi {
    private final LanguageOffers offers;
    private final LanguageAdmin admin;

    LanguagesApi(LanguageOffers offers, LanguageAdmin admin) {
        this.offers = offers;
        this.admin = admin;
    }

    record LanguagesJson(
            @Schema(example = "[\"en-US\", \"fr\"]") List<String> offered,

            @Schema(description = "Of new users, and of pages before the sign-in", example = "en-US")
            String defaultLanguage,

            @Schema(description = "All that can be offered", example = "[\"en-US\", \"en-GB\", \"fr\"]")
            List<String> available) {}

    @Operation(summary = "retrieve the current org's languages")
    @GetMapping
    LanguagesJson get(Actor actor) {
        actor.require(Permission.READ_USERS);
        LanguageOffer offer = offers.of(actor.org());
        return new LanguagesJson(
                Language.tags(offer.offered()), offer.standard().tag(), Language.tags(Language.ALL));
    }

    @Operation(
            summary = "update the current org's languages",
            description = "Any subset. Users keep a language that is not offered any more.")
    @ApiResponse(responseCode = "204", description = "Done")
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Actor actor, @RequestBody LanguagesChange body) {
        actor.require(Permission.MANAGE_BRANDING);
        admin.change(actor, body);
    }
}
