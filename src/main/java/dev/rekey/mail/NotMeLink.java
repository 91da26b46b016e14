package dev.rekey.mail;

import dev.rekey.crypto.KeyedHash;
import dev.rekey.shared.UserId;
import dev.rekey.web.Installed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The link <em>This wasn't me</em>. It says whose account it is and when what the mail tells of happened, signed with the
 * installation's key: nothing is stored, so that every mail can have one.
 */
@Component
public class NotMeLink {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Pattern TOKEN = Pattern.compile("([0-9]{10})\\.([0-9]{10,15})\\.([A-Za-z0-9_-]{20,100})");
    private static final String CONTEXT = "not-me";

    private final KeyedHash hash;
    private final Installed installed;
    private final Clock clock;

    NotMeLink(KeyedHash hash, Installed installed, Clock clock) {
        this.hash = hash;
        this.installed = installed;
        this.clock = clock;
    }

    /** What a link says. @param at when it happened, in milliseconds */
    public record Told(UserId user, Instant at) {}

    public String address(UserId user, Instant at) {
        return installed.baseUrl() + "/not-me?token=" + token(user, at);
    }

    public String token(UserId user, Instant at) {
        String said = user + "." + at.toEpochMilli();
        return said + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash.of(said, CONTEXT));
    }

    /** Empty for one that is not ours or too old. */
    public Optional<Told> open(String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches() || !hash.matches(parts.group(1) + "." + parts.group(2), CONTEXT, bytes(parts.group(3)))) {
            return Optional.empty();
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(parts.group(2)));
        return at.plus(LIFE).isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(new Told(UserId.valueOf(parts.group(1)), at));
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
