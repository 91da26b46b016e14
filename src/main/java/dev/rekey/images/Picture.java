package dev.rekey.images;

import dev.rekey.shared.OrgId;
import java.time.Instant;

/** A picture that is kept. @param name random, with an ending; all that one needs to see it */
public record Picture(
        long id,
        OrgId org,
        String name,
        String title,
        int width,
        int height,
        long file,
        long bytes,
        Instant createdAt) {

    public String path() {
        return "/pictures/" + name;
    }

    String type() {
        return name.endsWith(".png") ? "image/png" : "image/jpeg";
    }
}
