package dev.rekey.audit;

import dev.rekey.shared.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All events that there are. Each has its words under {@code event.<name>}, in its feature's messages, so those are the list. */
@Component
public class EventNames {
    private static final String PREFIX = "event.";

    private final List<String> all;

    EventNames() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            Properties messages = new Properties();
            try (InputStream bytes = file.getInputStream()) {
                messages.load(bytes);
            }
            messages.stringPropertyNames().stream()
                    .filter(key -> key.startsWith(PREFIX))
                    .forEach(key -> names.add(key.substring(PREFIX.length())));
        }
        all = List.copyOf(names);
    }

    List<String> of(Trail trail) {
        return all.stream().filter(name -> Trail.of(name) == trail).toList();
    }

    /** @param part {@link Trail#typeOf} or {@link Trail#actionOf} */
    List<String> parts(Trail trail, Function<String, String> part) {
        return of(trail).stream().map(part).distinct().sorted().toList();
    }

    /** @throws Problem 400 naming the first field with a word that no event of the trail has */
    public void require(TrailChoice choice) {
        require("type", choice.types(), parts(choice.trail(), Trail::typeOf));
        require("action", choice.actions(), parts(choice.trail(), Trail::actionOf));
        require("event", choice.events(), of(choice.trail()));
    }

    private static void require(String field, Collection<String> given, Collection<String> known) {
        if (!known.containsAll(given)) {
            throw Problem.invalid(field, "not-one-of", String.join(", ", known));
        }
    }

    /** Those that are of any of the types, do any of the actions and are any of the events; an empty choice is everything. */
    List<String> chosen(Trail trail, Collection<String> types, Collection<String> actions, Collection<String> events) {
        return of(trail).stream()
                .filter(name -> types.isEmpty() || types.contains(Trail.typeOf(name)))
                .filter(name -> actions.isEmpty() || actions.contains(Trail.actionOf(name)))
                .filter(name -> events.isEmpty() || events.contains(name))
                .toList();
    }
}
