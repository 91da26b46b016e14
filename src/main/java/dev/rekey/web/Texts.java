package dev.rekey.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * All messages of all features, found under {@code messages/}; a feature's file is named like it, and those of the other
 * languages have the tag behind the name.
 */
@Component
public class Texts {
    private final MessageSource messages;
    private final Clock clock;

    @Autowired
    Texts(Clock clock) throws IOException {
        this(clock, UnaryOperator.identity());
    }

    /** @param dress for a language that no file has */
    Texts(Clock clock, UnaryOperator<MessageSource> dress) throws IOException {
        this.clock = clock;
        this.messages = dress.apply(files());
    }

    private static MessageSource files() throws IOException {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        messages.setDefaultLocale(Locale.ROOT);
        messages.setBasenames(
                Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties"))
                        .map(Resource::getFilename)
                        .map(name -> Objects.requireNonNull(name).replace(".properties", ""))
                        .filter(name -> name.indexOf('_') < 0)
                        .map(name -> "messages." + name)
                        .toArray(String[]::new));
        return messages;
    }

    /** For programs, and for who reads no page: in English, with times in UTC. */
    public Text plain() {
        return in(Language.EN_US.tag(), TimeZones.UTC);
    }

    /** @param language a tag as in {@link Language}; anything else reads English */
    public Text in(String language, String timeZone) {
        return new Text(messages, Language.of(language).locale(), TimeZones.of(timeZone), clock.instant());
    }

    /** For whoever made the request: in the person's language, else in what the browser likes best of those offered. */
    Text of(@Nullable SignedIn reader, LanguageOffer toStrangers, HttpServletRequest request) {
        return reader == null
                ? in(toStrangers.best(request.getHeader("Accept-Language")).tag(), TimeZones.UTC)
                : in(reader.frame().language(), reader.frame().timeZone());
    }
}
