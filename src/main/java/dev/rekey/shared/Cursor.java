package dev.rekey.shared;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The place in a list after which the next page begins: the sorted value and the id that breaks ties. */
public record Cursor(String key, long id) {

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem 400 naming {@code cursor} when it is none that a list gave out */
    public static @Nullable Cursor decode(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            Cursor cursor = new Cursor(plain.substring(colon + 1), Long.parseLong(plain.substring(0, colon)));
            if (cursor.key.indexOf('\0') >= 0) {
                throw Problem.invalid("cursor", "bad-cursor");
            }
            return cursor;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Problem.invalid("cursor", "bad-cursor");
        }
    }
}
