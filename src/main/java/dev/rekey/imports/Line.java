package dev.rekey.imports;

import java.util.List;

/** A row of a file, as its reader counts them: the first has the number 1. */
record Line(int number, List<String> cells) {
    boolean blank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
