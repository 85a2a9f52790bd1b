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

    private Placeholders() {}

    static List<Found> find(TracedText text) {
        if (!mayHold(text)) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        Matcher matcher = PERSONAL.matcher(text);
        while (matcher.find()) {
            String kind = kind(matcher);
            if (kind != null) {
                found.add(new Found(kind, matcher.start(), matcher.end()));
            }
        }
        return found;
    }

    private static boolean mayHold(TracedText text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@' || c == '/' || isDigit(c) || (c == '.' && i > 0 && text.charAt(i - 1) == 'w')) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String kind(Matcher matcher) {
        if (matcher.group("number") != null) {
            long digits = matcher.group("number")
                    .chars()
                    .filter(Placeholders::isDigit)
                    .count();
            return digits >= DIGITS_OF_A_NUMBER ? "<number>" : null;
        }
        for (String kind : List.of("url", "email", "mention", "phone")) {
            if (matcher.group(kind) != null) {
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
