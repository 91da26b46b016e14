package dev.rekey.users;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import dev.rekey.shared.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a password must be: long enough, any characters, compared exactly as typed, and not among those that are guessed
 * first (zxcvbn, NIST SP 800-63B-4 3.1.1.2). Server and meter ask the same judge.
 */
public final class Passwords {
    public static final int LIMIT = 256;
    public static final int DEFAULT_MINIMUM = 12;
    /** Of zxcvbn's 0 to 4: withstands 10^8 guesses or more. */
    public static final int SCORE_NEEDED = 3;
    /** What zxcvbn looks at: its time grows faster than the password, and nobody guesses the rest of a longer one. */
    private static final int JUDGED = 64;
    /** What it takes for disguised letters; it tries each combination of those that occur, and all would take seconds. */
    private static final String DISGUISES = "4@8({[<369&#!1/|0$5+7%2";

    private static final int DISGUISES_AT_ONCE = 8;

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Zxcvbn ZXCVBN = new Zxcvbn();

    private Passwords() {}

    /** @param score 0 to 4 @param feedback in zxcvbn's words, which it has in all languages of ours */
    public record Verdict(int score, Feedback feedback) {
        /** Why it is weak; empty when zxcvbn has nothing to say. */
        public String warning(Locale locale) {
            return feedback.getWarning(locale);
        }

        public List<String> suggestions(Locale locale) {
            return feedback.getSuggestions(locale);
        }

        public boolean strongEnough() {
            return score >= SCORE_NEEDED;
        }
    }

    /** @param about names, address and org of the person: what a guesser would try first */
    public static Verdict judge(String password, Collection<String> about) {
        String judged = password.substring(0, Math.min(password.length(), JUDGED));
        List<String> known = known(about);
        Strength strength = pieces(judged).stream()
                .map(piece -> ZXCVBN.measure(piece, known))
                .max(Comparator.comparingDouble(Strength::getGuesses))
                .orElseThrow();
        return new Verdict(strength.getScore(), strength.getFeedback());
    }

    /** The whole, unless so many disguises occur that it takes too long: a password is as hard as its hardest piece. */
    private static List<String> pieces(String password) {
        List<String> pieces = new ArrayList<>();
        Set<Character> disguises = new HashSet<>();
        int begin = 0;
        for (int i = 0; i < password.length(); i++) {
            char c = password.charAt(i);
            if (DISGUISES.indexOf(c) >= 0 && disguises.add(c) && disguises.size() > DISGUISES_AT_ONCE) {
                pieces.add(password.substring(begin, i));
                begin = i;
                disguises.clear();
                disguises.add(c);
            }
        }
        pieces.add(password.substring(begin));
        return pieces;
    }

    /** @throws Problem 400 naming {@code field}; lengths are in characters (code points) */
    public static void check(String field, String password, int minimum, Collection<String> about) {
        int length = password.codePointCount(0, password.length());
        if (length < minimum) {
            throw Problem.invalid(field, "password-short", minimum);
        }
        if (length > LIMIT) {
            throw Problem.invalid(field, "too-long", LIMIT);
        }
        if (!judge(password, about).strongEnough()) {
            throw Problem.invalid(field, "password-weak");
        }
    }

    private static List<String> known(Collection<String> about) {
        List<String> words = new ArrayList<>(List.of("rekey"));
        for (String text : about) {
            words.add(text.toLowerCase(Locale.ROOT));
            words.addAll(List.of(WORDS.split(text.toLowerCase(Locale.ROOT))));
        }
        words.removeIf(word -> word.isBlank() || word.length() < 2); // a single letter would be found everywhere
        return words;
    }
}
