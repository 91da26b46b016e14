package dev.rekey.shared;

/** What stands in one cell of a file that a spreadsheet may open. */
public final class SpreadsheetCell {
    /** OWASP, CSV injection; the full-width forms count as well where such scripts are typed. */
    private static final String FORMULA = "=+-@\t\r\n\0＝＋－＠";
    /** Where one cell becomes two in a spreadsheet that takes another separator, as most do outside of English. */
    private static final String SEPARATORS = ",;\t|\"";

    private SpreadsheetCell() {}

    /** An apostrophe before whatever begins a formula, at the cell's begin or after what may be taken for a separator. */
    public static String defused(String cell) {
        StringBuilder safe = new StringBuilder(cell.length() + 2);
        boolean begins = true;
        for (int i = 0; i < cell.length(); i++) {
            char character = cell.charAt(i);
            if (begins && FORMULA.indexOf(character) >= 0) {
                safe.append('\'');
            }
            safe.append(character);
            begins = SEPARATORS.indexOf(character) >= 0 || begins && character == ' ';
        }
        return safe.length() == cell.length() ? cell : safe.toString();
    }

    /** What {@link #defused} was given: without the apostrophes that it puts. */
    public static String plain(String cell) {
        StringBuilder plain = new StringBuilder(cell.length());
        boolean begins = true;
        for (int i = 0; i < cell.length(); i++) {
            char character = cell.charAt(i);
            boolean put =
                    begins && character == '\'' && i + 1 < cell.length() && FORMULA.indexOf(cell.charAt(i + 1)) >= 0;
            if (!put) {
                plain.append(character);
                begins = SEPARATORS.indexOf(character) >= 0 || begins && character == ' ';
            }
        }
        return plain.toString();
    }
}
