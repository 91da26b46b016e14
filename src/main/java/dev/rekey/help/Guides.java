package dev.rekey.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
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

    private final Map<String, Guide> rendered = new ConcurrentHashMap<>();

    /** @param title its first heading; @param html all after it */
    record Guide(String title, String html) {}

    Optional<Guide> find(String name) {
        return NAMES.contains(name)
                ? Optional.of(rendered.computeIfAbsent(name, known -> render(read(known))))
                : Optional.empty();
    }

    /** @param name of a file, as the guides have it; no path leads out of the folder */
    static Optional<ClassPathResource> picture(String name) {
        ClassPathResource picture = new ClassPathResource(FOLDER + "pictures/" + name);
        return name.matches("[a-z-]+\\.png") && picture.exists() ? Optional.of(picture) : Optional.empty();
    }

    /** HTML in it is text, and links that are none of a page's are empty. */
    static Guide render(String markdown) {
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
        });
        HtmlRenderer renderer =
                HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
        return new Guide(title.toString(), renderer.render(document));
    }

    private static String read(String name) {
        try {
            return new ClassPathResource(FOLDER + name + ENDING).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
