package dev.rekey.passkeys;

import dev.rekey.shared.CannotStart;
import dev.rekey.web.Installed;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whom passkeys are made for: from configuration alone, never from a request. */
@Component
public class RelyingParty {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String id;
    private final String name;
    private final Set<String> origins;

    @Autowired
    RelyingParty(
            Installed installed,
            @Value("${rekey.passkey-id}") String id,
            @Value("${rekey.passkey-origins}") String origins) {
        this(installed.productName(), installed.baseUrl(), id, origins);
    }

    /** @param id the domain that passkeys are bound to; empty, as {@code origins} may be, for the base address's */
    RelyingParty(String name, String baseUrl, String id, String origins) {
        this.name = name;
        this.origins = (origins.isBlank()
                        ? Stream.of(ofBase(baseUrl))
                        : Arrays.stream(origins.split(",")).map(String::strip).filter(one -> !one.isEmpty()))
                .map(RelyingParty::origin)
                .collect(Collectors.toUnmodifiableSet());
        this.id = id.isBlank() ? host(ofBase(baseUrl)) : id.strip().toLowerCase(Locale.ROOT);
        if (!id.isBlank() || !origins.isBlank()) {
            this.origins.forEach(this::requireWithin);
        }
    }

    /** The RP ID. */
    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Section 13.4.9: the exact origins of our pages. */
    boolean expects(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }

    Set<String> origins() {
        return origins;
    }

    /** An address is no domain, which a passkey needs: on loopback the name stands for it. */
    private static String ofBase(String baseUrl) {
        URI base = parse(baseUrl);
        String host = host(baseUrl);
        if (!LOOPBACK.contains(host)) {
            return baseUrl;
        }
        return base.getScheme() + "://localhost" + (base.getPort() == -1 ? "" : ":" + base.getPort());
    }

    /** As browsers write it (RFC 6454 section 6.2): without the scheme's own port. */
    private static String origin(String address) {
        URI uri = parse(address);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean usual = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host(address) + (usual ? "" : ":" + uri.getPort());
    }

    private static String host(String address) {
        String host = parse(address).getHost();
        if (host == null) {
            throw new CannotStart(address + " is no address that passkeys can be bound to: check REKEY_BASE_URL,"
                    + " REKEY_PASSKEY_ID and REKEY_PASSKEY_ORIGINS.");
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static URI parse(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("This is no address", e);
        }
    }

    private void requireWithin(String origin) {
        String host = host(origin);
        if (!host.equals(id) && !host.endsWith("." + id)) {
            throw new CannotStart("Passkeys of " + id + " (REKEY_PASSKEY_ID) do not work at " + origin
                    + " (REKEY_PASSKEY_ORIGINS): its host must be that domain or below it.");
        }
    }
}
