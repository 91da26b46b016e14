package dev.rekey.portals;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.web.Installed;
import dev.rekey.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Portals over the API. */
@RestController
@RequestMapping("/object/portals")
@Tag(name = "portal", description = "Addresses that lead to a page with documents and tasks, and nowhere else")
class PortalsApi {
    private final Portals portals;
    private final PortalAdmin admin;
    private final Installed installed;

    PortalsApi(Portals portals, PortalAdmin admin, Installed installed) {
        this.portals = portals;
        this.admin = admin;
        this.installed = installed;
    }

    record PortalBody(
            @Schema(description = "Unique in the org, in whatever case", example = "Suppliers") @Nullable
            String name,

            @Schema(description = "Up to 500 characters; stands on the sign-in page", example = "For our suppliers")
            @Nullable
            String description,

            @Schema(description = "Off kills the address, on revives it", example = "true") @Nullable
            Boolean enabled) {
        PortalChange parsed() {
            return new PortalChange(name, description, enabled);
        }
    }

    record PortalJson(
            @Schema(example = "7") long id,
            @Schema(example = "Suppliers") String name,
            @Schema(example = "For our suppliers") String description,
            boolean enabled,
            @Schema(description = "Its address") String url,
            @Schema(description = "Unix seconds") long createdAt) {}

    record PortalsJson(
            List<PortalJson> portals,

            @Schema(description = "Cursor of the next page; null at the end") @Nullable
            String next) {}

    @Operation(summary = "retrieve the portals of the org", description = "By name, page by page.")
    @GetMapping
    PortalsJson portals(
            Actor actor,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        actor.require(Permission.MANAGE_DATA);
        Page<Portal> page = portals.page(actor.org(), Page.limit(limit), Cursor.decode(cursor));
        return new PortalsJson(page.items().stream().map(this::json).toList(), page.next());
    }

    @Operation(summary = "add a new portal", description = "Its address is made; members with Portal URL Access enter.")
    @ApiResponse(responseCode = "201", description = "Added")
    @Refuses("409 name-taken")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PortalJson add(Actor actor, @RequestBody PortalBody body) {
        return json(admin.create(actor, body.parsed()));
    }

    @Operation(summary = "retrieve a portal")
    @Refuses("404 not-found")
    @GetMapping("/{id}")
    PortalJson portal(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        actor.require(Permission.MANAGE_DATA);
        return json(portals.get(actor.org(), id));
    }

    @Operation(
            summary = "update a portal",
            description = "Any subset; what is not given stays. Switching it off ends the sessions entered by it.")
    @Refuses({"404 not-found", "409 name-taken"})
    @PutMapping("/{id}")
    PortalJson change(
            Actor actor,
            @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id,
            @RequestBody PortalBody body) {
        return json(admin.change(actor, id, body.parsed()));
    }

    @Operation(
            summary = "regenerate the address of a portal",
            description = "The old one is dead at once, with the sessions entered by it.")
    @Refuses("404 not-found")
    @PostMapping("/{id}/regenerate")
    PortalJson regenerate(
            Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        return json(admin.regenerate(actor, id));
    }

    @Operation(
            summary = "delete a portal",
            description = "Its address is dead at once, with the sessions entered by it.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Refuses("404 not-found")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable @Schema(type = "integer", format = "int64", example = "0") long id) {
        admin.delete(actor, id);
    }

    private PortalJson json(Portal portal) {
        return new PortalJson(
                portal.id(),
                portal.name(),
                portal.description(),
                portal.enabled(),
                installed.baseUrl() + portal.token().path(),
                portal.createdAt().getEpochSecond());
    }
}
