package org.ticketwise.training;

import java.util.List;
import java.util.Locale;
import org.ticketwise.rules.Rule;
import org.ticketwise.training.SuggestedRule.Hits;
import org.ticketwise.training.SuggestedRule.Phrase;

/** The evidence for suggested rules, for the terminal. */
public final class SuggestionText {

    private final StringBuilder out = new StringBuilder();

    private SuggestionText() {}

    public static String of(List<SuggestedRule> rules) {
        SuggestionText text = new SuggestionText();
        text.line(
                "%d rules with %d phrases, mined from four fifths of the conversations and held to the last one",
                rules.size(),
                rules.stream().mapToInt(rule -> rule.phrases().size()).sum());
        rules.forEach(text::rule);
        return text.out.toString();
    }

    private void rule(SuggestedRule suggested) {
        Hits heldOut = suggested.heldOut();
        line("");
        line(
                "%s: held-out precision %.3f (%d of %d, 95%% interval %.3f-%.3f)%s",
                suggested.rule().id(),
                heldOut.precision(),
                heldOut.right(),
                heldOut.matches(),
                heldOut.interval().lower(),
                heldOut.interval().upper(),
                conditions(suggested.rule()));
        line("  matches  right precision 95%% interval held out covers unsure  phrase");
        suggested.phrases().forEach(this::phrase);
    }

    private static String conditions(Rule rule) {
        return (rule.slop() == 0 ? "" : ", slop " + rule.slop())
                + (rule.unless().isEmpty() ? "" : ", unless " + String.join(", ", rule.unless()));
    }

    private void phrase(Phrase phrase) {
        Hits mined = phrase.mined();
        line(
                "  %7d %6d %9.3f  %.3f-%.3f %8s %5.1f%% %6s  %s%s",
                mined.matches(),
                mined.right(),
                mined.precision(),
                mined.interval().lower(),
                mined.interval().upper(),
                phrase.heldOut().right() + "/" + phrase.heldOut().matches(),
                100 * phrase.coverage(),
                phrase.unsure() == null ? "" : phrase.unsure().toString(),
                phrase.written(),
                overlap(phrase));
    }

    private static String overlap(Phrase phrase) {
        return phrase.known() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  (%.0f%% %s)",
                        100 * phrase.known().share(),
                        phrase.known().rule());
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
