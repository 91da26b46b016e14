package dev.rekey.images;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.rekey.shared.Problem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** From bytes to pixels, within bounds that are known before a pixel is decoded. Of an animation the first frame. */
final class PictureDecoder {
    /** Of what is decoded; deep colours take more bytes a pixel, and fewer of their pixels are read. */
    private static final long BYTES = 64L * 1024 * 1024;

    private PictureDecoder() {}

    /** @param type by the content; no reader of another kind is tried @throws Problem 400 naming {@code file} */
    static BufferedImage decode(ImageInputStream in, String type) throws IOException {
        ImageReader reader = reader(type);
        try {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > PictureRules.PIXELS || pixels <= 0) {
                throw Problem.invalid("file", "too-many-pixels", PictureRules.PIXELS / 1_000_000.0);
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int step = 1;
            while (pixels * bytesPerPixel(reader) / ((long) step * step) > BYTES) {
                step++;
            }
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } catch (IOException | RuntimeException e) {
            throw e instanceof Problem problem ? problem : Problem.invalid("file", "broken-picture");
        } finally {
            reader.dispose();
        }
    }

    private static int bytesPerPixel(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        return types.hasNext() ? Math.max(1, types.next().getColorModel().getPixelSize() / 8) : 4;
    }

    /** The platform's own, and for WebP the one that we ship: whatever else is on the machine is not asked. */
    private static ImageReader reader(String type) {
        return type.equals("image/webp")
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByMIMEType(type).next();
    }
}
