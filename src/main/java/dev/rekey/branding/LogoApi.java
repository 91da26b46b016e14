package dev.rekey.branding;

import dev.rekey.images.Picture;
import dev.rekey.shared.Actor;
import dev.rekey.web.Installed;
import dev.rekey.web.Refuses;
import dev.rekey.web.Upload;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The current org's logo over the API. */
@RestController
@RequestMapping("/user/org/branding/logo")
@Tag(name = "branding")
class LogoApi {
    private final LogoAdmin admin;
    private final Installed installed;

    LogoApi(LogoAdmin admin, Installed installed) {
        this.admin = admin;
        this.installed = installed;
    }

    /** What the form of a new logo has. */
    record NewLogo(
            @Schema(
                    description = "PNG, JPEG or GIF; up to 2 MB, about 15:4 (210x56)",
                    type = "string",
                    format = "binary")
            String file) {}

    record LogoJson(
            @Schema(example = "https://rekey.example.org/pictures/mFQ2c3Vw0s3kq1b0Yq1X4w.png")
            String address,

            @Schema(example = "420") int width,
            @Schema(example = "112") int height) {
        static LogoJson of(Picture logo, Installed installed) {
            return new LogoJson(installed.baseUrl() + logo.path(), logo.width(), logo.height());
        }
    }

    @Operation(
            summary = "give the current org a logo",
            description = "A form with a file, in place of the logo before. It is made anew from its pixels, and shown"
                    + " within 210x56; of an animation the first frame.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = NewLogo.class)))
    @Refuses({"400 no-picture", "400 too-many-pixels", "400 broken-picture", "409 quota-exceeded", "413 file-too-large"
    })
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    LogoJson upload(Actor actor, Upload upload) {
        return LogoJson.of(admin.upload(actor, upload), installed);
    }

    @Operation(summary = "take the current org's logo back to the default")
    @ApiResponse(responseCode = "204", description = "Done, also where there was none")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor) {
        admin.remove(actor);
    }
}
