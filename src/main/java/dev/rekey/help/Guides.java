package dev.rekey.help;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The guides of {@code docs/}, which are in the build as well: what the repository shows is what the console shows. */
@Component
class Guides {
    /** In the order of the menu. */
    static final List<String> NAMES = List.of("recovery", "mfa-setup");

    private static final String FOLDER = "guides/";
    private static final String ENDING = ".md";
    private static final String ENGLISH = "en";
    /** Translations stand a folder below the pictures. */
    private static final String PICTURES_ABOVE = "../pictures/";

    private static final double WIDEST = 640;
    private static final double HIGHEST = 460;

    private final Map<String, Guide> rendered = new ConcurrentHashMap<>();

    /** @param title its first heading; @param html all after it; @param language its tag */
    record Guide(String title, String html, String language) {}

    /** In English where it was not translated. @param language a tag of ours */
    Optional<Guide> find(String name, String language) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        String translated = language + "/" + name;
        return Optional.of(
                file(translated).exists()
                        ? rendered.computeIfAbsent(translated, known -> render(read(known), language))
                        : rendered.computeIfAbsent(name, known -> render(read(known), ENGLISH)));
    }

    /** @param name of a file, as the guides have it; no path leads out of the folder */
    static Optional<ClassPathResource> picture(String name) {
        ClassPathResource picture = new ClassPathResource(FOLDER + "pictures/" + name);
        return name.matches("[a-z-]+\\.png") && picture.exists() ? Optional.of(picture) : Optional.empty();
    }

    /** HTML in it is text, and links that are none of a page's are empty. */
    static Guide render(String markdown, String language) {
        Node document = Parser.builder().build().parse(markdown);
        StringBuilder title = new StringBuilder();
        if (document.getFirstChild() instanceof Heading heading) {
            heading.accept(new AbstractVisitor() {
                @Override
                public void visit(Text text) {
                    title.append(text.getLiteral());
                }
            });
            heading.unlink();
        }
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                String to = link.getDestination();
                if (NAMES.stream().anyMatch(name -> to.equals(name + ENDING))) {
                    link.setDestination(to.substring(0, to.length() - ENDING.length()));
                }
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                if (image.getDestination().startsWith(PICTURES_ABOVE)) {
                    image.setDestination(image.getDestination().substring("../".length()));
                }
                visitChildren(image);
            }
        });
        HtmlRenderer renderer = HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> Guides::size)
                .build();
        return new Guide(title.toString(), renderer.render(document), language);
    }

    /** So that a page keeps the room for its pictures while they load. */
    private static void size(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Image image) {
            picture(image.getDestination().replaceFirst("^pictures/", "")).ifPresent(file -> {
                try (InputStream in = file.getInputStream()) {
                    BufferedImage picture = ImageIO.read(in);
                    double scale = Math.min(1, Math.min(WIDEST / picture.getWidth(), HIGHEST / picture.getHeight()));
                    attributes.put("width", "" + Math.round(scale * picture.getWidth()));
                    attributes.put("height", "" + Math.round(scale * picture.getHeight()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static ClassPathResource file(String name) {
        return new ClassPathResource(FOLDER + name + ENDING);
    }

    private static String read(String name) {
        try {
            return file(name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
