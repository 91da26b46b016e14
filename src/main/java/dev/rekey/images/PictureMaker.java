package dev.rekey.images;

import dev.rekey.files.FileName;
import dev.rekey.files.FileType;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Turn;
import dev.rekey.web.Upload;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileCacheImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes a picture anew from what was uploaded: decoded, put upright, made small enough, and written without whatever else
 * was in the file. One at a time. To be called outside of any transaction.
 */
@Component
public class PictureMaker {
    /** An Exif segment is 64 KB at most and stands near the begin. */
    private static final int HEAD = 256 * 1024;

    private static final float QUALITY = 0.88f;

    private final Turn turn = new Turn(Duration.ofSeconds(10));
    private final Path folder;

    /** @param folder of uploads, whose left-overs go at the start */
    PictureMaker(@Value("${rekey.data-dir}/uploads") Path folder) {
        this.folder = folder;
    }

    /** A picture that is made and not kept yet; closing it removes it. */
    public record Made(Path file, String title, String ending, int width, int height) implements AutoCloseable {
        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @throws Problem 400 naming {@code file}: {@code no-picture}, {@code too-many-pixels}, {@code broken-picture}; 413 */
    public Made make(Upload upload, PictureRules rules) {
        dev.rekey.files.Files.requireSize(upload.size(), rules.bytes());
        try {
            byte[] head;
            try (InputStream in = upload.open()) {
                head = in.readNBytes(HEAD);
            }
            String type = FileType.of(head);
            if (!rules.types().contains(type)) {
                throw Problem.invalid("file", "no-picture", rules.names());
            }
            Orientation orientation = type.equals("image/jpeg") ? Orientation.of(head) : Orientation.UPRIGHT;
            return turn.take(() -> {
                BufferedImage drawn = drawn(decoded(upload, type), orientation, rules);
                boolean photograph = type.equals("image/jpeg")
                        || type.equals("image/webp") && !drawn.getColorModel().hasAlpha();
                String title = FileName.of(upload.fileName()).value();
                return new Made(
                        written(drawn, photograph ? "jpeg" : "png"),
                        title,
                        photograph ? "jpg" : "png",
                        drawn.getWidth(),
                        drawn.getHeight());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedImage decoded(Upload upload, String type) throws IOException {
        try (InputStream in = upload.open();
                ImageInputStream seekable = new FileCacheImageInputStream(in, folder.toFile())) {
            return PictureDecoder.decode(seekable, type);
        }
    }

    /** In sRGB, upright, no larger than asked for; halved as often as that needs, so that thin lines survive. */
    private static BufferedImage drawn(BufferedImage source, Orientation orientation, PictureRules rules) {
        try {
            boolean turned = orientation.isTurned();
            int width = turned ? source.getHeight() : source.getWidth();
            int height = turned ? source.getWidth() : source.getHeight();
            double scale = Math.min(1, Math.min((double) rules.width() / width, (double) rules.height() / height));
            BufferedImage current = source;
            double left = scale;
            for (; left < 0.5; left *= 2) {
                current = scaled(current, 0.5, Orientation.UPRIGHT);
            }
            return scaled(current, Math.min(1, left), orientation);
        } catch (RuntimeException e) { // a colour profile that cannot be
            throw Problem.invalid("file", "broken-picture");
        }
    }

    private static BufferedImage scaled(BufferedImage source, double scale, Orientation orientation) {
        int width = Math.max(1, (int) Math.round(source.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(source.getHeight() * scale));
        BufferedImage result = new BufferedImage(
                orientation.isTurned() ? height : width,
                orientation.isTurned() ? width : height,
                source.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = result.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        pen.transform(orientation.transform(width, height));
        pen.drawImage(source, 0, 0, width, height, null);
        pen.dispose();
        return result;
    }

    private Path written(BufferedImage picture, String format) throws IOException {
        Path file = Files.createTempFile(folder, "picture", null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(picture, null, null), param);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        } finally {
            writer.dispose();
        }
        return file;
    }
}
