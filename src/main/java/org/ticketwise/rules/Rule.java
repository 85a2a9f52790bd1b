package org.ticketwise.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.ticketwise.ticket.Intent;

/**
 * A rule as it stands in the rules file.
 *
 * @param languages BCP 47 primary tags that it is asked for; empty means every language
 * @param phrases any of which makes a match, compared stem by stem
 * @param slop how many other words (characters, in scripts without spaces) may stand within a phrase
 * @param unless phrases that void a match when one stands in it or close to it
 * @param window how close that is, in words (characters, in scripts without spaces)
 * @param pattern a regular expression (RE2/J) over the words as analysed, or null
 * @param matches sentences that the rule must match
 * @param nearMisses sentences that it must not
 */
public record Rule(
        String id,
        Intent intent,
        List<String> languages,
        List<String> phrases,
        int slop,
        List<String> unless,
        int window,
        @Nullable Pattern pattern,
        List<String> matches,
        List<String> nearMisses) {

    private static final int DEFAULT_WINDOW = 5;
    private static final java.util.regex.Pattern ID = java.util.regex.Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

    public Rule {
        if (phrases.isEmpty() && pattern == null) {
            throw invalid(id, "has neither phrases nor a pattern. Maybe add phrases: [\"…\"].");
        }
        if (matches.isEmpty() || nearMisses.isEmpty()) {
            throw invalid(id, "needs at least one sentence under \"matches\" and one under \"near_misses\".");
        }
        if (slop < 0 || window < 0) {
            throw invalid(id, "has a negative slop or window.");
        }
    }

    @JsonCreator
    static Rule of(
            @Nullable String id,
            @Nullable String intent,
            @Nullable List<String> languages,
            @Nullable List<String> phrases,
            @Nullable Integer slop,
            @Nullable List<String> unless,
            @Nullable Integer window,
            @Nullable String pattern,
            @Nullable List<String> matches,
            @Nullable List<String> nearMisses) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a rule's \"id\" is missing, or is not lower-case letters, digits and"
                    + " dashes. Maybe id: en-cancel-order.");
        }
        if (intent == null) {
            throw invalid(id, "names no intent.");
        }
        return new Rule(
                id,
                new Intent(intent),
                given(languages).stream()
                        .map(tag -> tag.toLowerCase(Locale.ROOT))
                        .toList(),
                given(phrases),
                Objects.requireNonNullElse(slop, 0),
                given(unless),
                Objects.requireNonNullElse(window, DEFAULT_WINDOW),
                pattern == null ? null : compiled(id, pattern),
                given(matches),
                given(nearMisses));
    }

    private static List<String> given(@Nullable List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static Pattern compiled(String id, String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw invalid(id, "has a pattern that is not a regular expression (RE2): " + e.getDescription() + ".");
        }
    }

    private static IllegalArgumentException invalid(String id, String problem) {
        return new IllegalArgumentException("rule \"" + id + "\" " + problem);
    }

    /** Changes when anything that decides about a match changes. */
    public String fingerprint() {
        CRC32C checksum = new CRC32C();
        checksum.update(List.of(
                        intent.name(),
                        languages,
                        phrases,
                        slop,
                        unless,
                        window,
                        pattern == null ? "" : pattern.pattern())
                .toString()
                .getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", checksum.getValue());
    }
}
