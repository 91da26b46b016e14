package dev.rekey.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How an org looks, where it does not look as the installation does.
 *
 * @param accent colour of links and buttons on a light page, {@code 2f5bd7}; null for the installation's
 * @param ground colour behind the sign-in page's card; null for the theme's
 * @param picture name of the picture there; null for none
 * @param mailPicture above each mail's words; only known where a mail is written
 * @param mailFooter below each mail; empty for none
 * @param languages of its pages
 */
public record Brand(
        @Nullable String productName,
        @Nullable String accent,
        @Nullable String ground,
        @Nullable String picture,
        String mailFooter,
        @Nullable Shown logo,
        @Nullable Shown mailPicture,
        LanguageOffer languages) {
    /** The installation's own look. */
    public static final Brand NONE = new Brand(null, null, null, null, "", null, null, LanguageOffer.ALL);

    /** What the style sheet is made like; another number makes browsers ask for it anew. */
    private static final int SHEET = 1;

    /** A picture. @param width and height as it is shown */
    public record Shown(String name, int width, int height) {
        /** @param width and height of the picture */
        public static Shown logo(String name, int width, int height) {
            return fitted(name, width, height, 210, 56);
        }

        /** @param width and height of the picture */
        public static Shown inMail(String name, int width, int height) {
            return fitted(name, width, height, 504, 252);
        }

        private static Shown fitted(String name, int width, int height, double mostWidth, double mostHeight) {
            double scale = Math.min(1, Math.min(mostWidth / width, mostHeight / height));
            return new Shown(
                    name, (int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
        }

        public String address() {
            return "/pictures/" + name;
        }
    }

    /** Of the view {@code brand}'s columns, null where the org has none. */
    public static Brand read(ResultSet row) throws SQLException {
        String logo = row.getString("brand_logo");
        String footer = row.getString("brand_footer");
        return new Brand(
                row.getString("brand_name"),
                row.getString("brand_accent"),
                row.getString("brand_ground"),
                row.getString("brand_picture"),
                footer == null ? "" : footer,
                logo == null ? null : Shown.logo(logo, row.getInt("brand_logo_width"), row.getInt("brand_logo_height")),
                null,
                LanguageOffer.read(row, "brand_languages", "brand_language"));
    }

    public Brand withMailPicture(@Nullable Shown shown) {
        return new Brand(productName, accent, ground, picture, mailFooter, logo, shown, languages);
    }

    public String productName(Installed installed) {
        return productName == null ? installed.productName() : productName;
    }

    /** Null when rekey.css says it all. It tells all that is in it, so that browsers keep it for ever. */
    public @Nullable String stylesheet() {
        StringBuilder address = new StringBuilder("/brand.css?v=" + SHEET);
        append(address, "accent", accent);
        append(address, "ground", ground);
        append(address, "picture", picture);
        return accent == null && ground == null && picture == null ? null : address.toString();
    }

    private static void append(StringBuilder address, String name, @Nullable String value) {
        if (value != null) {
            address.append('&').append(name).append('=').append(value);
        }
    }
}
