package dev.rekey.images;

import dev.rekey.files.Files;
import java.util.List;

/**
 * What a picture may be, and how large it is kept.
 *
 * @param types by content
 * @param names the same in words
 * @param bytes of the upload at most
 * @param width that it is made smaller to, with {@code height}
 */
public record PictureRules(List<String> types, String names, long bytes, int width, int height) {
    /** Before anything is decoded: a phone's photograph. */
    static final int PIXELS = 12_500_000;

    /** Twice as large as it is shown, for fine screens. */
    public static final PictureRules LOGO =
            new PictureRules(List.of("image/png", "image/jpeg", "image/gif"), "PNG, JPEG, GIF", 2 * Files.MB, 420, 112);

    public static final PictureRules IMAGE = new PictureRules(
            List.of("image/png", "image/jpeg", "image/gif", "image/webp"),
            "PNG, JPEG, GIF, WebP",
            10 * Files.MB,
            2560,
            2560);

    /** In megabytes. */
    public long megabytes() {
        return bytes / Files.MB;
    }
}
