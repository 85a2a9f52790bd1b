package org.ticketwise.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to one customer alone (addresses on the web, telephone, order and tracking numbers) so that it can
 * stand as its kind. A customer's number must not become a feature.
 */
final class Placeholders {

    /** Possessive throughout, so that no text makes the search slow. */
    private static final Pattern PERSONAL = Pattern.compile("""
            (?x)
              (?<url>(?:https?://|www\\.)[!-~]++)
            | (?<email>[a-z0-9._%+-]{1,64}+@[a-z0-9-]{1,63}+(?:\\.[a-z0-9-]{1,63}+)++)
            | (?<mention>@[\\p{L}\\p{N}_]++)
            | (?<phone>(?<![\\p{L}\\d])\\+?\\(?\\d(?:[\\ ().-]{0,2}\\d){6,15}+(?![\\p{L}\\d]))
            | (?<number>\\#?[a-z0-9][a-z0-9_-]{3,63}+)
            """);

    private static final int DIGITS_OF_A_NUMBER = 4;

    /** In characters, with what may stand between them. */
    private static final int LONGEST_NUMBER = 65;

    private Placeholders() {}

    static List<Found> find(TracedText text) {
        int from = nextEvidence(text, 0);
        if (from == text.length()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        Matcher matcher = PERSONAL.matcher(text);
        while (from < text.length() && matcher.find(from)) {
            String kind = kind(matcher, text);
            if (kind != null) {
                found.add(new Found(kind, matcher.start(), matcher.end()));
            }
            from = nextEvidence(text, matcher.end());
        }
        return found;
    }

    /**
     * Where the costly expression may find something from {@code from} on: the beginning of what stands between spaces
     * around a character that all of its kinds have one of, or the text's length.
     */
    private static int nextEvidence(TracedText text, int from) {
        int beginning = from;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                beginning = i + 1;
            } else if (c == '@'
                    || c == '/'
                    || (isDigit(c) && areManyDigits(text, i))
                    || (c == '.' && i > 0 && text.charAt(i - 1) == 'w')) {
                return beginning;
            }
        }
        return text.length();
    }

    /** Whether from {@code from} on, as far as a number reaches, there are as many digits as the shortest has. */
    private static boolean areManyDigits(TracedText text, int from) {
        int digits = 0;
        int end = Math.min(text.length(), from + LONGEST_NUMBER);
        for (int i = from; i < end && digits < DIGITS_OF_A_NUMBER; i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits == DIGITS_OF_A_NUMBER;
    }

    private static @Nullable String kind(Matcher matcher, TracedText text) {
        if (matcher.start("number") >= 0) {
            int digits = 0;
            for (int i = matcher.start(); i < matcher.end(); i++) {
                digits += isDigit(text.charAt(i)) ? 1 : 0;
            }
            return digits >= DIGITS_OF_A_NUMBER ? "<number>" : null;
        }
        for (String kind : List.of("url", "email", "mention", "phone")) {
            if (matcher.start(kind) >= 0) {
                return "<" + kind + ">";
            }
        }
        throw new IllegalStateException("a match of no kind");
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /**
     * @param kind the token that stands for it, for example {@code <email>}
     * @param from first index in the normalised text
     * @param to one past the last
     */
    record Found(String kind, int from, int to) {}
}
