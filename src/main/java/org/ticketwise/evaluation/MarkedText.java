package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ticketwise.evaluation.WrongConversation.Because;

/**
 * A customer's words, cut where anything that speaks for or against an intent begins or ends. The spans may overlap and
 * nest; the stretches follow each other and say the whole text once.
 */
public record MarkedText(List<Stretch> stretches) {

    /** From which distance of log-odds on a stretch counts much: the odds nearly triple. */
    private static final double MUCH = 1;

    public MarkedText {
        stretches = List.copyOf(stretches);
    }

    /** @param weight sum of all that covers the stretch, in log-odds; 0 where nothing does */
    public record Stretch(String text, double weight) {

        /** What it does to the intent, as a CSS class; empty for nothing. */
        public String effect() {
            String effect = weight > 0 ? "for" : weight < 0 ? "against" : "";
            return Math.abs(weight) >= MUCH ? effect + " much" : effect;
        }
    }

    /** @param spans of this text; what of them lies outside is left out */
    static MarkedText of(String text, List<Because> spans) {
        SortedSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        for (Because span : spans) {
            cuts.add(start(text, span));
            cuts.add(end(text, span));
        }
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (int to : cuts.tailSet(1)) {
            stretches.add(new Stretch(text.substring(from, to), weight(text, spans, from, to)));
            from = to;
        }
        return new MarkedText(stretches);
    }

    private static double weight(String text, List<Because> spans, int from, int to) {
        return spans.stream()
                .filter(span -> start(text, span) <= from && to <= end(text, span))
                .mapToDouble(Because::weight)
                .sum();
    }

    private static int start(String text, Because span) {
        int start = within(text, span.start());
        return isInsidePair(text, start) ? start - 1 : start;
    }

    private static int end(String text, Because span) {
        int end = within(text, span.end());
        return isInsidePair(text, end) ? end + 1 : end;
    }

    private static int within(String text, int offset) {
        return Math.min(text.length(), Math.max(0, offset));
    }

    private static boolean isInsidePair(String text, int offset) {
        return offset > 0
                && offset < text.length()
                && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
    }
}
