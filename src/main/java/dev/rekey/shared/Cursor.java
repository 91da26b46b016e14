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

    /** Of a list that puts a word of its own before the key, so that no other list takes its cursors. */
    public static Cursor of(String list, String key, long id) {
        return new Cursor(list + ":" + key, id);
    }

    /** The key that {@link #of} was given. @throws Problem 400 naming {@code cursor} when another list gave it out */
    public String keyIn(String list) {
        if (!key.startsWith(list + ":")) {
            throw Problem.invalid("cursor", "bad-cursor");
        }
        return key.substring(list.length() + 1);
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
