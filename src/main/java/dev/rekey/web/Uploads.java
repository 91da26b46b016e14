package dev.rekey.web;

import dev.rekey.shared.Problem;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Which requests bring files, and within what bounds. They go to disk first, so that a slow sender holds neither memory nor
 * a connection of the database; what is left of a broken one Tomcat removes.
 */
@Configuration(proxyBeanMethods = false)
public class Uploads {
    /** Of one file, whatever it is for; each screen may have a smaller one. */
    public static final long LIMIT_MB = 100;

    private static final long MB = 1024 * 1024;
    /** What a file that is just large enough still has beside it. */
    private static final long FIELDS = MB;

    /** No upload takes so long; what is older was left by a process that was killed. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile @Nullable List<RequestMappingInfo> routes;

    Uploads(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Bean
    static MultipartConfigElement multipart(@Value("${rekey.data-dir}") Path dataDirectory, Clock clock)
            throws IOException {
        Path folder = Files.createDirectories(dataDirectory.toAbsolutePath().resolve("uploads"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        removeOlder(folder, clock.instant().minus(LONGEST));
        return new MultipartConfigElement(folder.toString(), -1, LIMIT_MB * MB + FIELDS, 0);
    }

    private static void removeOlder(Path folder, Instant time) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    public static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** There is a route that consumes it. */
    private boolean isWanted(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getServletPath());
        return routes().stream()
                .filter(route -> route.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.name().equals(request.getMethod())))
                .flatMap(route -> Stream.ofNullable(route.getPathPatternsCondition()))
                .flatMap(condition -> condition.getPatterns().stream())
                .anyMatch(pattern -> pattern.matches(path));
    }

    private List<RequestMappingInfo> routes() {
        List<RequestMappingInfo> known = routes;
        if (known == null) {
            known = mappings.getObject().getHandlerMethods().keySet().stream()
                    .filter(info -> info.getConsumesCondition()
                            .getConsumableMediaTypes()
                            .contains(MediaType.MULTIPART_FORM_DATA))
                    .toList();
            routes = known;
        }
        return known;
    }

    /**
     * Takes all of it in, to disk.
     *
     * @throws Problem 415 where nobody wants it; 413 {@code file-too-large} naming {@code file}; 400 for what is broken
     */
    public void take(HttpServletRequest request) {
        if (!isWanted(request)) {
            throw Problem.of(415, "unsupported-media-type");
        }
        try {
            request.getParts();
        } catch (IllegalStateException e) { // the servlet API has no other word for it
            throw Problem.of(413, "file-too-large", LIMIT_MB).with("field", "file");
        } catch (IOException | ServletException e) {
            throw Problem.of(400, "bad-request");
        }
    }
}
