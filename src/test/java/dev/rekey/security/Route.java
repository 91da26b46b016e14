package dev.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Kit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A route of the running server, as the server itself knows it. */
public record Route(String method, String pattern) {

    /** Enough for each form and body to be about something. */
    static final Map<String, String> FORM = Stream.of(
                    "level=user enforced=true suspended=true theme=dark org=1 firstName=X lastName=Y enabled=true portalUrlAccess=true"
                            .split(" "),
                    "admin=true allDataAccess=true enforceMfa=false userLevelMfaAccepted=true setupCode=true setupCodeFirst=false user=1"
                            .split(" "))
            .flatMap(Stream::of)
            .map(field -> field.split("="))
            .collect(Collectors.toMap(field -> field[0], field -> field[1]));

    public static List<Route> all() {
        return Kit.node().get(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(info -> of(info).stream())
                .filter(route -> !route.pattern.equals("/error") && !route.pattern.startsWith("/v3/api-docs"))
                .sorted(Comparator.comparing(Route::toString))
                .toList();
    }

    private static Set<Route> of(RequestMappingInfo info) {
        Set<RequestMethod> declared = info.getMethodsCondition().getMethods();
        Set<RequestMethod> methods = declared.isEmpty() ? Set.of(RequestMethod.values()) : declared;
        return info.getPatternValues().stream()
                .flatMap(pattern -> methods.stream().map(method -> new Route(method.name(), pattern)))
                .collect(Collectors.toSet());
    }

    public boolean isApi() {
        return Stream.of("/user/", "/audit/", "/object/", "/health/", "/openapi.json")
                .anyMatch(pattern::startsWith);
    }

    /** Takes a form with a file. */
    boolean takesFile() {
        return Kit.node().get(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .filter(info ->
                        info.getConsumesCondition().getConsumableMediaTypes().contains(MediaType.MULTIPART_FORM_DATA))
                .anyMatch(info -> of(info).contains(this));
    }

    boolean hasId() {
        return pattern.contains("{id}");
    }

    /** The route's path for somebody. */
    String path(Object id) {
        String level = toString().equals("GET /admin/users/{id}/mfa/reset") ? "?level=org" : "";
        String path = (pattern + level)
                .replace("{id}", id.toString())
                .replace("{orgId}", "1")
                .replace("{userId}", id.toString())
                .replace("{groupId}", "1")
                .replace("{level}", "user")
                .replace("{token}", "nosuch")
                .replace("{guide}", "recovery")
                .replace("{name}", "reset.png")
                .replace("{email}", "nobody@example.org")
                .replace("{code}", "locked");
        assertThat(path).as("a variable that no test fills").doesNotContain("{");
        return path;
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
