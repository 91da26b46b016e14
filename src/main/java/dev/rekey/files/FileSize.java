package dev.rekey.files;

import dev.rekey.web.Text;

/** A number of bytes as people read it. */
public final class FileSize {
    private static final long KB = 1024;

    private FileSize() {}

    public static String of(long bytes, Text text) {
        if (bytes < KB) {
            return text.of("files.bytes", bytes);
        }
        if (bytes < Files.MB) {
            return text.of("files.kb", bytes / (double) KB);
        }
        return bytes < KB * Files.MB
                ? text.of("files.mb", bytes / (double) Files.MB)
                : text.of("files.gb", bytes / (double) (KB * Files.MB));
    }
}
