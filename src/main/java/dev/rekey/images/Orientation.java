package dev.rekey.images;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How a camera was held (Exif 2.32, tag 0x0112): 1 upright, 2 to 8 turned or mirrored. It is the one thing of a picture's
 * metadata that shows, so it is heeded before the metadata goes.
 */
record Orientation(int value) {
    static final Orientation UPRIGHT = new Orientation(1);

    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final int TAG = 0x0112;

    /** @param jpeg its first bytes, which have the Exif segment where there is one */
    static Orientation of(byte[] jpeg) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(jpeg);
            if (bytes.getShort() != (short) 0xFFD8) {
                return UPRIGHT;
            }
            while (true) {
                int marker = bytes.getShort() & 0xFFFF;
                int length = bytes.getShort() & 0xFFFF;
                if (marker >> 8 != 0xFF || marker == 0xFFDA || length < 2) {
                    return UPRIGHT;
                }
                int start = bytes.position();
                if (marker == 0xFFE1 && Arrays.equals(jpeg, start, start + EXIF.length, EXIF, 0, EXIF.length)) {
                    return ofTiff(ByteBuffer.wrap(jpeg, start + EXIF.length, length - 2 - EXIF.length)
                            .slice());
                }
                bytes.position(start + length - 2);
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return UPRIGHT; // it ends too early, or tells of places outside
        }
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.position(tiff.getInt(4));
        for (int entries = tiff.getShort() & 0xFFFF; entries > 0; entries--) {
            int tag = tiff.getShort() & 0xFFFF;
            int value = tiff.getShort(tiff.position() + 6) & 0xFFFF;
            if (tag == TAG) {
                return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
            }
            tiff.position(tiff.position() + 10);
        }
        return UPRIGHT;
    }

    /** Width and height change places. */
    boolean isTurned() {
        return value >= 5;
    }

    /** Puts a picture of that size upright. */
    AffineTransform transform(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
