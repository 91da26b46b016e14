package dev.rekey.kit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A form with a file, as browsers send it. */
public final class Multipart {
    public static final String TYPE = "multipart/form-data; boundary=----rekey-tests";
    private static final String BOUNDARY = "------rekey-tests";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private Multipart() {}

    public static Multipart form() {
        return new Multipart();
    }

    public static Multipart file(String name, String text) {
        return form().file("file", name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Multipart file(String field, String name, byte[] bytes) {
        return part("name=\"" + field + "\"; filename=\"" + name + "\"\r\nContent-Type: text/html", bytes);
    }

    public Multipart field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    private Multipart part(String disposition, byte[] bytes) {
        write((BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        write(bytes);
        write("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private void write(byte[] bytes) {
        body.write(bytes, 0, bytes.length);
    }

    public byte[] bytes() {
        byte[] end = (BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] parts = body.toByteArray();
        byte[] whole = Arrays.copyOf(parts, parts.length + end.length);
        System.arraycopy(end, 0, whole, parts.length, end.length);
        return whole;
    }
}
