package dev.rekey.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that ship, each of them whole. */
public enum Language {
    EN_US("en-US", "English (United States)"),
    EN_GB("en-GB", "English (United Kingdom)"),
    FR("fr", "Français"),
    DE("de", "Deutsch"),
    ES("es", "Español"),
    PT_BR("pt-BR", "Português (Brasil)");

    public static final List<Language> ALL = List.of(values());

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** As people and programs choose it. */
    public String tag() {
        return tag;
    }

    /** What it calls itself: who looks for a language may read no other. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    public static Optional<Language> find(String tag) {
        return Stream.of(values()).filter(one -> one.tag.equals(tag)).findFirst();
    }

    /** English for one that does not ship, or not any more. */
    static Language of(String tag) {
        return find(tag).orElse(EN_US);
    }

    public static List<String> tags(List<Language> languages) {
        return languages.stream().map(Language::tag).toList();
    }
}
