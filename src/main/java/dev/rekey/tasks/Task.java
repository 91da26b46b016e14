package dev.rekey.tasks;

/**
 * Something that waits for the signed-in user.
 *
 * @param key of its words: {@code task.<key>} and {@code task.<key>.text}
 * @param address where it is done
 */
public record Task(String key, String address) {}
