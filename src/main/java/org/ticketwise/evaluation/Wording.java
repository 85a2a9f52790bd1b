package org.ticketwise.evaluation;

import java.util.Locale;
import java.util.Map;

/** Names of the JSON as a page says them. */
public final class Wording {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("macro_f1", "Macro-F1"),
            Map.entry("micro_f1", "Micro-F1"),
            Map.entry("accuracy_of_decided", "Accuracy of what is decided"),
            Map.entry("out_of_scope_recall", "Recall of “none”, out of scope"),
            Map.entry("low_confidence", "no intent is likely enough"),
            Map.entry("ambiguous", "several intents are likely, none of them enough"),
            Map.entry("no_known_features", "hardly anything of it was seen in training"),
            Map.entry("empty_text", "nothing of the customer’s is left to read"));

    private Wording() {}

    /** A name that has no wording of its own is said with blanks, for example {@code Brier score}. */
    public static String of(String name) {
        String words = name.replace('_', ' ');
        return NAMES.getOrDefault(name, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }
}
