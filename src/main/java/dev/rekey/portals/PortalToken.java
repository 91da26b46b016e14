package dev.rekey.portals;

import dev.rekey.crypto.Token;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The part of a portal's address that cannot be guessed: 128 random bits. It opens nothing by itself. */
public record PortalToken(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    static PortalToken random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new PortalToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Looks like one, whether or not there is such a portal. */
    static boolean possible(String text) {
        return FORM.matcher(text).matches();
    }

    byte[] hash() {
        return Token.sha256("portal:" + value);
    }

    public String path() {
        return "/portal/" + value;
    }

    @Override
    public String toString() {
        return "PortalToken";
    }
}
