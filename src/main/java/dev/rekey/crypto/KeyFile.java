package dev.rekey.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import dev.rekey.shared.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * The installation's keys: two Tink keysets, a line each, the first for sealing (AES-256-GCM), the second for keyed
 * hashes (HMAC-SHA-256). Made at the first start with mode 0600; a keyset holds old keys beside the new one, so that
 * rotating leaves what was sealed before readable.
 */
final class KeyFile {
    private final Aead aead;
    private final Mac mac;

    private KeyFile(Aead aead, Mac mac) {
        this.aead = aead;
        this.mac = mac;
    }

    static KeyFile loadOrMake(Path file) {
        try {
            AeadConfig.register();
            MacConfig.register();
            if (!Files.exists(file)) {
                make(file);
            }
            List<String> lines = Files.readAllLines(file);
            return new KeyFile(
                    parse(lines.get(0)).getPrimitive(RegistryConfiguration.get(), Aead.class),
                    parse(lines.get(1)).getPrimitive(RegistryConfiguration.get(), Mac.class));
        } catch (GeneralSecurityException | IOException | IndexOutOfBoundsException e) {
            throw new CannotStart("The key file " + file + " cannot be read or made", e);
        }
    }

    /** Complete under another name first: a crash leaves no half-written key file, and a second node never wins over the first. */
    private static void make(Path file) throws GeneralSecurityException, IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(
                folder,
                ".key",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            String text = serialize(PredefinedAeadParameters.AES256_GCM)
                    + "\n"
                    + serialize(PredefinedMacParameters.HMAC_SHA256_256BITTAG)
                    + "\n";
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another node was first: its keys count
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String serialize(Parameters parameters) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                        KeysetHandle.generateNew(parameters, RegistryConfiguration.get()),
                        RegistryConfiguration.get(),
                        InsecureSecretKeyAccess.get())
                .replace("\n", "");
    }

    private static KeysetHandle parse(String line) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(line, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    Aead aead() {
        return aead;
    }

    Mac mac() {
        return mac;
    }
}
