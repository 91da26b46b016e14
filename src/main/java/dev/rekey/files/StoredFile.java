package dev.rekey.files;

import java.util.HexFormat;

/**
 * What is known of a file besides its bytes.
 *
 * @param type as its content says, {@link FileType}
 */
public record StoredFile(long id, long size, byte[] sha256, String type) {

    /** In hexadecimal digits, as tools print it. */
    public String checksum() {
        return HexFormat.of().formatHex(sha256);
    }

    @Override
    public String toString() {
        return id + " (" + size + " bytes)";
    }
}
