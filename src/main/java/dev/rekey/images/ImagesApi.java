package dev.rekey.images;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Installed;
import dev.rekey.web.Refuses;
import dev.rekey.web.Upload;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The org's images over the API. */
@RestController
@RequestMapping("/object/images")
@Tag(name = "image", description = "Pictures for branding and mails")
class ImagesApi {
    private final Pictures pictures;
    private final ImageAdmin admin;
    private final Installed installed;

    ImagesApi(Pictures pictures, ImageAdmin admin, Installed installed) {
        this.pictures = pictures;
        this.admin = admin;
        this.installed = installed;
    }

    record ImageJson(
            @Schema(example = "17") long id,
            @Schema(example = "Harbour") String title,

            @Schema(
                    description = "Whoever has it may see the picture",
                    example = "https://rekey.example.org/pictures/mFQ2c3Vw0s3kq1b0Yq1X4w.jpg")
            String address,

            @Schema(example = "2560") int width,
            @Schema(example = "1440") int height,

            @Schema(description = "In bytes", example = "421888")
            long size,

            @Schema(example = "1790000000") long createdAt) {}

    record ImagesJson(List<ImageJson> images, @Nullable String next) {}

    /** What the form of a new image has. */
    record NewImage(
            @Schema(
                    description = "PNG, JPEG, GIF or WebP; up to 10 MB and 12.5 million pixels",
                    type = "string",
                    format = "binary")
            String file,

            @Schema(description = "The file's own name unless given") @Nullable
            String title) {}

    private ImageJson json(Picture picture) {
        return new ImageJson(
                picture.id(),
                picture.title(),
                installed.baseUrl() + picture.path(),
                picture.width(),
                picture.height(),
                picture.bytes(),
                picture.createdAt().getEpochSecond());
    }

    @Operation(summary = "retrieve the org's images", description = "Newest first, page by page.")
    @GetMapping
    ImagesJson images(
            Actor actor,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.READ_USERS);
        Page<Picture> page = pictures.images(actor.org(), Cursor.decode(cursor), Page.limit(limit));
        return new ImagesJson(page.items().stream().map(this::json).toList(), page.next());
    }

    @Operation(
            summary = "add a new image",
            description = "A form with a file. The picture is made anew from its pixels, upright, 2560 wide and high at"
                    + " most, without whatever else is in the file; of an animation the first frame.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = NewImage.class)))
    @ApiResponse(responseCode = "201", description = "Added")
    @Refuses({"400 no-picture", "400 too-many-pixels", "400 broken-picture", "409 quota-exceeded", "413 file-too-large"
    })
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ImageJson add(Actor actor, @Upload.Fields("title") Upload upload) {
        return json(admin.upload(actor, upload, upload.text("title")));
    }

    @Operation(summary = "retrieve an image", description = "What is known of it; its address shows it.")
    @Refuses("404 not-found")
    @GetMapping("/{id}")
    ImageJson image(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        actor.require(Permission.READ_USERS);
        return json(pictures.find(actor.org(), id).orElseThrow(Problem::notFound));
    }

    @Operation(summary = "delete an image", description = "Its address shows nothing any more, wherever it stands.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Refuses("404 not-found")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        admin.delete(actor, id);
    }
}
