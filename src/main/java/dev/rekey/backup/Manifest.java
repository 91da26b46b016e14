package dev.rekey.backup;

import java.util.List;
import java.util.Map;

/**
 * What is in a copy; the last entry of its file, so that a copy that was broken off has none.
 *
 * @param schema the newest migration of the installation that was copied
 * @param madeAt Unix seconds
 * @param sequences the last number that each one gave
 */
record Manifest(int schema, long madeAt, List<Entry> tables, Map<String, Long> sequences) {
    static final String FILE = "manifest.json";

    /** @param sha256 of the entry's bytes, in hexadecimal */
    record Entry(String table, String columns, long rows, String sha256) {
        String file() {
            return "tables/" + table;
        }
    }
}
