package dev.rekey.mail;

import dev.rekey.web.Brand;
import dev.rekey.web.Installed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail's text as a page: the same words, paragraph by paragraph. Only addresses of this installation become links, as
 * names that people choose stand in mails as well; what is indented is a code.
 *
 * @param logo null for the product's name in letters
 * @param picture above the words; null for none
 */
public record MailPage(
        @Nullable String language,
        String subject,
        String productName,
        String accent,
        Brand.@Nullable Shown logo,
        Brand.@Nullable Shown picture,
        String baseUrl,
        List<Block> blocks,
        List<String> footer) {
    private static final String ACCENT = "2f5bd7";
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    /** Between empty lines. @param address when that is all there is, as a button; else null */
    public record Block(boolean code, @Nullable String address, List<List<Piece>> lines) {}

    /** @param address where it leads; null for words alone */
    public record Piece(String text, @Nullable String address) {}

    static MailPage of(Mail mail, Brand brand, Installed installed) {
        return new MailPage(
                mail.language(),
                mail.subject(),
                brand.productName(installed),
                Objects.requireNonNullElse(brand.accent(), ACCENT),
                brand.logo(),
                brand.mailPicture(),
                installed.baseUrl(),
                blocks(mail.body(), installed.baseUrl()),
                brand.mailFooter().lines().toList());
    }

    private static List<Block> blocks(String text, String baseUrl) {
        List<Block> blocks = new ArrayList<>();
        for (String paragraph : text.split("\\R\\s*\\R", -1)) {
            List<String> lines = paragraph.lines().toList();
            if (paragraph.isBlank()) {
                continue;
            }
            boolean code = lines.stream().allMatch(line -> line.startsWith("    "));
            String alone = paragraph.strip();
            Matcher address = ADDRESS.matcher(alone);
            boolean button = address.matches() && isOurs(alone, baseUrl);
            blocks.add(new Block(
                    code,
                    button ? alone : null,
                    lines.stream().map(line -> pieces(line.strip(), baseUrl)).toList()));
        }
        return blocks;
    }

    private static List<Piece> pieces(String line, String baseUrl) {
        List<Piece> pieces = new ArrayList<>();
        int end = 0;
        Matcher found = ADDRESS.matcher(line);
        while (found.find()) {
            if (isOurs(found.group(), baseUrl)) {
                pieces.add(new Piece(line.substring(end, found.start()), null));
                pieces.add(new Piece(label(found.group()), found.group()));
                end = found.end();
            }
        }
        pieces.add(new Piece(line.substring(end), null));
        return pieces;
    }

    private static boolean isOurs(String address, String baseUrl) {
        return address.equals(baseUrl) || address.startsWith(baseUrl + "/");
    }

    /** Where it leads, without what only machines read. */
    public static String label(String address) {
        URI uri = URI.create(address.replaceFirst("[?#].*", ""));
        return uri.getRawAuthority() + uri.getRawPath().replaceFirst("/$", "");
    }
}
