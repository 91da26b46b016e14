package dev.rekey.operator;

/** Where the person who typed the command reads the answer. */
final class Terminal {
    private Terminal() {}

    @SuppressWarnings("SystemOut") // not for the log
    static void print(String line) {
        System.out.println(line);
    }
}
