package dev.rekey.web;

import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;

/** A language in which every message stands between ⟦ and ⟧: what does not is no message, so nobody can translate it. */
record Pseudo(MessageSource english) implements MessageSource {
    private static final Pattern MESSAGE = Pattern.compile("⟦[^⟦⟧]*⟧");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|[\\w.+-]+@[\\w.-]+");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    /** A node that speaks it, whatever language people have. */
    static Node node() {
        return Kit.nodeWith(context -> context.registerBean(
                "pseudo", Texts.class, Pseudo::texts, definition -> ((BeanDefinition) definition).setPrimary(true)));
    }

    private static Texts texts() {
        try {
            return new Texts(Kit.CLOCK, Pseudo::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left without messages, addresses and the data given; null when there is no word. */
    static @Nullable String untranslated(String text, Collection<String> data) {
        String left = ADDRESS.matcher(text).replaceAll("");
        for (String before = ""; !before.equals(left); ) {
            before = left;
            left = MESSAGE.matcher(left).replaceAll("");
        }
        for (String known : data) {
            left = left.replace(known, "");
        }
        return WORD.matcher(left).find() ? left.strip() : null;
    }

    private static String dressed(String message) {
        return "⟦" + message + "⟧";
    }

    @Override
    public @Nullable String getMessage(
            String code, Object @Nullable [] arguments, @Nullable String otherwise, @Nullable Locale locale) {
        String message = english.getMessage(code, arguments, otherwise, Locale.US);
        return message == null ? null : dressed(message);
    }

    @Override
    public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
        return dressed(english.getMessage(code, arguments, Locale.US));
    }

    @Override
    public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
        return dressed(english.getMessage(resolvable, Locale.US));
    }
}
