package dev.rekey.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a file is, by its first bytes: what its sender says of it counts for nothing. Text of whatever kind is plain text
 * and what is not known is just bytes, so that no browser ever takes an upload for a page.
 */
public final class FileType {
    public static final String UNKNOWN = "application/octet-stream";
    public static final String TEXT = "text/plain";

    /** As many bytes as tell it. */
    public static final int HEAD = 512;

    private record Mark(String type, int at, byte[] bytes) {
        boolean isIn(byte[] head) {
            return head.length >= at + bytes.length
                    && Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final List<Mark> MARKS = List.of(
            mark("image/png", 0, "\u0089PNG\r\n\u001a\n"),
            mark("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            mark("image/gif", 0, "GIF87a"),
            mark("image/gif", 0, "GIF89a"),
            mark("image/webp", 8, "WEBPVP8"),
            mark("image/tiff", 0, "II*\0"),
            mark("image/tiff", 0, "MM\0*"),
            mark("image/bmp", 0, "BM"),
            mark("application/pdf", 0, "%PDF-"),
            mark("application/rtf", 0, "{\\rtf"),
            mark("application/vnd.oasis.opendocument.text", 30, "mimetypeapplication/vnd.oasis.opendocument.text"),
            mark(
                    "application/vnd.oasis.opendocument.spreadsheet",
                    30,
                    "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
            mark(
                    "application/vnd.oasis.opendocument.presentation",
                    30,
                    "mimetypeapplication/vnd.oasis.opendocument.presentation"),
            mark("application/zip", 0, "PK\u0003\u0004"),
            mark("application/zip", 0, "PK\u0005\u0006"),
            mark("application/gzip", 0, "\u001f\u008b"),
            mark("application/x-7z-compressed", 0, "7z\u00bc\u00af\u0027\u001c"),
            mark("application/x-ole-storage", 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
            mark("audio/mpeg", 0, "ID3"),
            mark("video/mp4", 4, "ftyp"),
            mark("audio/wav", 8, "WAVEfmt "));

    private FileType() {}

    private static Mark mark(String type, int at, String latin1) {
        return new Mark(type, at, latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @param head the first {@link #HEAD} bytes, or all of a shorter file */
    public static String of(byte[] head) {
        return MARKS.stream()
                .filter(mark -> mark.isIn(head))
                .map(Mark::type)
                .findFirst()
                .orElse(isText(head) ? TEXT : UNKNOWN);
    }

    /** No controls but those that texts have; a sign cut off at the end is none of our business. */
    private static boolean isText(byte[] head) {
        for (byte one : head) {
            int value = one & 0xff;
            if (value < 0x20 && value != '\t' && value != '\n' && value != '\r' && value != '\f' || value == 0x7f) {
                return false;
            }
        }
        return head.length > 0;
    }
}
