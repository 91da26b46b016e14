package dev.rekey.branding;

import dev.rekey.branding.LogoApi.LogoJson;
import dev.rekey.images.Pictures;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Installed;
import dev.rekey.web.Screen;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The current org's look over the API. */
@RestController
@RequestMapping("/user/org/branding")
@Tag(name = "branding", description = "How the current org's pages and mails look")
class BrandingApi {
    private final Brands brands;
    private final BrandingAdmin admin;
    private final SampleMail sample;
    private final Pictures pictures;
    private final Installed installed;

    BrandingApi(Brands brands, BrandingAdmin admin, SampleMail sample, Pictures pictures, Installed installed) {
        this.pictures = pictures;
        this.installed = installed;
        this.brands = brands;
        this.admin = admin;
        this.sample = sample;
    }

    @Schema(description = "What is null is as the installation has it")
    record BrandingJson(
            @Schema(example = "Harbor ID") @Nullable String productName,
            @Schema(example = "#0b6e4f") @Nullable String accent,

            @Schema(description = "What the accent is on dark pages", example = "#1f9d75") @Nullable
            String accentDark,

            @Schema(example = "#dfe9e4") @Nullable String background,

            @Schema(example = "17") @Nullable Long backgroundImageId,

            @Schema(example = "18") @Nullable Long mailImageId,

            @Schema(example = "Blue Harbor, Quay 1") @Nullable
            String mailFooter,

            @Nullable LogoJson logo) {
        static BrandingJson of(Branding branding, @Nullable LogoJson logo) {
            Colour accent = branding.accent();
            Colour ground = branding.ground();
            return new BrandingJson(
                    branding.productName(),
                    accent == null ? null : accent.toString(),
                    accent == null ? null : Palette.of(accent).dark().accent().toString(),
                    ground == null ? null : ground.toString(),
                    branding.picture(),
                    branding.mailPicture(),
                    branding.mailFooter(),
                    logo);
        }
    }

    @Operation(summary = "retrieve the current org's branding")
    @GetMapping
    BrandingJson get(Actor actor) {
        actor.require(Permission.READ_USERS);
        LogoJson logo = pictures.logo(actor.org())
                .map(picture -> LogoJson.of(picture, installed))
                .orElse(null);
        return BrandingJson.of(brands.get(actor.org()), logo);
    }

    @Operation(
            summary = "update the current org's branding",
            description = "Any subset; an empty text goes back to the installation's.")
    @ApiResponse(responseCode = "204", description = "Done")
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Actor actor, @RequestBody BrandingChange body) {
        actor.require(Permission.MANAGE_BRANDING);
        admin.change(actor, body);
    }

    @Operation(summary = "mail yourself a sample, dressed as the current org's mails are")
    @ApiResponse(responseCode = "204", description = "It is on its way")
    @PostMapping("/sampleMail")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sampleMail(Actor actor, Screen screen) {
        sample.send(actor, screen.text());
    }
}
