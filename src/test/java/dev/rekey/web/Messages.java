package dev.rekey.web;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of messages as they lie in the sources: what is there, in which language. */
final class Messages {
    private static final Path FOLDER = Path.of("src", "main", "resources", "messages");

    private Messages() {}

    /** Of all features. */
    static Map<String, String> of(Language language) {
        String suffix = language == Language.EN_US ? "" : "_" + language.tag().replace('-', '_');
        Map<String, String> messages = new TreeMap<>();
        for (Path file : files()) {
            String name = file.getFileName().toString().replace(".properties", "");
            int behind = name.indexOf('_');
            if ((behind < 0 ? "" : name.substring(behind)).equals(suffix)) {
                read(file).forEach((key, message) -> {
                    if (messages.put((String) key, (String) message) != null) {
                        throw new AssertionError(key + " is there twice, the second time in " + file);
                    }
                });
            }
        }
        return messages;
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key that a file has twice would hide the first. */
    private static Properties read(Path file) {
        Properties properties = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                if (containsKey(key)) {
                    throw new AssertionError(key + " is twice in " + file);
                }
                return super.put(key, value);
            }
        };
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
