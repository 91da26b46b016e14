package dev.rekey.tasks;

import java.util.List;

/**
 * Something that waits for the signed-in user.
 *
 * @param key of its words: {@code task.<key>} and {@code task.<key>.text}
 * @param address where it is done
 * @param arguments what {0}, {1} stand for in the words
 */
public record Task(String key, String address, List<Object> arguments) {

    static Task of(String key, String address, Object... arguments) {
        return new Task(key, address, List.of(arguments));
    }

    public Object[] words() {
        return arguments.toArray();
    }
}
