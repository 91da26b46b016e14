package dev.rekey.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Addresses of our style sheet and scripts; the content's hash is in them, so that browsers may keep them for ever. */
@Component
public class Assets {
    static final String[] FOLDERS = {"static/", "META-INF/resources/webjars/htmx.org/2.0.8/dist/"};

    private final Map<String, String> urls = new ConcurrentHashMap<>();

    public String url(String name) {
        return urls.computeIfAbsent(name, Assets::compute);
    }

    private static String compute(String name) {
        for (String folder : FOLDERS) {
            ClassPathResource resource = new ClassPathResource(folder + name);
            if (resource.exists()) {
                try (InputStream in = resource.getInputStream()) {
                    byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
                    return "/assets/" + name + "?v=" + HexFormat.of().formatHex(hash, 0, 6);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalArgumentException("no asset " + name);
    }
}
