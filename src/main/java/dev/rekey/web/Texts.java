package dev.rekey.web;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All messages of all features, found under {@code messages/}; a feature's file is named like it. */
@Component
public class Texts {
    /** The languages that ship, by their tags. */
    public static final List<String> LANGUAGES = List.of("en-US");

    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    private final Clock clock;

    Texts(Clock clock) throws IOException {
        this.clock = clock;
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        messages.setDefaultLocale(Locale.ROOT);
        messages.setBasenames(
                Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties"))
                        .map(Resource::getFilename)
                        .map(name -> "messages." + Objects.requireNonNull(name).replace(".properties", ""))
                        .toArray(String[]::new));
    }

    /** @param language a tag as in {@link #LANGUAGES}; anything else reads English */
    public Text in(@Nullable String language) {
        return new Text(messages, language == null ? Locale.US : Locale.forLanguageTag(language), clock.instant());
    }
}
