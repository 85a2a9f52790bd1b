package org.ticketwise.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The strings of which at least one stands in every text that a regular expression matches, so that the costly expression
 * is tried only where it may match. Found as RE2's own prefilter finds them (Cox 2012), for the part of the syntax that
 * rules are written in; for any other there are none, and the expression is always tried.
 */
final class Literals {

    /** A set of more strings is no longer multiplied out. */
    private static final int MOST = 200;

    /** In UTF-16 code units; a shorter one stands in most texts. */
    private static final int SHORTEST = 2;

    private final String pattern;
    private int at;

    /**
     * What is known of a part of the expression.
     *
     * @param exact all strings that it matches, or null where those are too many
     * @param required strings of which what it matches holds one, or null where none are known
     */
    private record Part(
            @Nullable Set<String> exact, @Nullable Set<String> required) {

        static final Part EMPTY = new Part(Set.of(""), null);
        static final Part ANYTHING = new Part(null, null);

        static Part exactly(Set<String> strings) {
            return strings.size() > MOST ? new Part(null, useful(strings)) : new Part(strings, null);
        }

        /** Whether exact or not. */
        @Nullable
        Set<String> any() {
            return exact == null ? required : useful(exact);
        }

        private static @Nullable Set<String> useful(Set<String> strings) {
            return strings.stream().allMatch(string -> string.length() >= SHORTEST) ? strings : null;
        }
    }

    /** What is read here has no meaning, or one that is not known here. */
    private static final class UnknownSyntax extends Exception {
        private static final long serialVersionUID = 1;

        UnknownSyntax() {
            super(null, null, false, false);
        }
    }

    private Literals(String pattern) {
        this.pattern = pattern;
    }

    /** The strings of {@code pattern} (RE2 syntax), or none where nothing is known. */
    static List<String> of(String pattern) {
        try {
            Literals literals = new Literals(pattern);
            Set<String> any = literals.alternatives().any();
            return any == null || literals.at < pattern.length() ? List.of() : List.copyOf(any);
        } catch (UnknownSyntax e) {
            return List.of();
        }
    }

    private Part alternatives() throws UnknownSyntax {
        List<Part> branches = new ArrayList<>();
        branches.add(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            branches.add(sequence());
        }
        return branches.size() == 1 ? branches.get(0) : either(branches);
    }

    private static Part either(List<Part> branches) {
        if (branches.stream().allMatch(branch -> branch.exact() != null)) {
            return Part.exactly(union(branches.stream().map(Part::exact).toList()));
        }
        if (branches.stream().allMatch(branch -> branch.any() != null)) {
            return new Part(null, union(branches.stream().map(Part::any).toList()));
        }
        return Part.ANYTHING;
    }

    private static Set<String> union(List<Set<String>> sets) {
        Set<String> union = new LinkedHashSet<>();
        sets.forEach(union::addAll);
        return union;
    }

    /** Parts in a row: multiplied out as long as that is few; of what cannot be, the best of what each stretch requires. */
    private Part sequence() throws UnknownSyntax {
        Set<String> stretch = Set.of("");
        Set<String> required = null;
        boolean isExact = true;
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            Part part = repeated(atom());
            Set<String> exact = part.exact();
            if (exact != null && stretch.size() * exact.size() <= MOST) {
                stretch = product(stretch, exact);
            } else {
                isExact = false;
                required = better(better(required, Part.useful(stretch)), part.required());
                stretch = exact == null ? Set.of("") : exact;
            }
        }
        return isExact ? Part.exactly(stretch) : new Part(null, better(required, Part.useful(stretch)));
    }

    private static Set<String> product(Set<String> begins, Set<String> ends) {
        Set<String> both = new LinkedHashSet<>();
        for (String begin : begins) {
            ends.forEach(end -> both.add(begin + end));
        }
        return both;
    }

    private static @Nullable Set<String> better(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int difference = shortest(one) - shortest(other);
        return difference > 0 || (difference == 0 && one.size() <= other.size()) ? one : other;
    }

    private static int shortest(Set<String> strings) {
        return strings.stream().mapToInt(String::length).min().orElse(0);
    }

    private Part atom() throws UnknownSyntax {
        int c = pattern.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> escape();
            case '^', '$' -> Part.EMPTY;
            case '.' -> Part.ANYTHING;
            case '*', '+', '?', '{', '}', ']' -> throw new UnknownSyntax();
            default -> literal(c);
        };
    }

    private static Part literal(int c) {
        return new Part(Set.of(Character.toString(c)), null);
    }

    private Part group() throws UnknownSyntax {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.startsWith("?", at)) {
            throw new UnknownSyntax();
        }
        Part inner = alternatives();
        if (at == pattern.length()) {
            throw new UnknownSyntax();
        }
        at++;
        return inner;
    }

    /** Single characters side by side; ranges, negations and classes by name may be anything. */
    private Part characterClass() throws UnknownSyntax {
        int end = pattern.indexOf(']', at);
        if (end <= at || pattern.substring(at, end).chars().anyMatch(c -> c == '\\' || c == '[')) {
            throw new UnknownSyntax();
        }
        String members = pattern.substring(at, end);
        at = end + 1;
        if (members.startsWith("^") || members.indexOf('-') >= 0) {
            return Part.ANYTHING;
        }
        Set<String> each = new LinkedHashSet<>();
        members.codePoints().forEach(c -> each.add(Character.toString(c)));
        return Part.exactly(each);
    }

    private Part escape() throws UnknownSyntax {
        if (at == pattern.length()) {
            throw new UnknownSyntax();
        }
        char c = pattern.charAt(at++);
        return switch (c) {
            case 'b', 'B' -> Part.EMPTY;
            case 'w', 'W', 'd', 'D', 's', 'S' -> Part.ANYTHING;
            default -> {
                if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                    throw new UnknownSyntax();
                }
                yield literal(c);
            }
        };
    }

    private Part repeated(Part part) throws UnknownSyntax {
        if (at == pattern.length()) {
            return part;
        }
        char c = pattern.charAt(at);
        if (c != '?' && c != '*' && c != '+' && c != '{') {
            return part;
        }
        at++;
        boolean once = c == '+' || (c == '{' && atLeastOnce());
        Part repeated;
        if (c == '?' && part.exact() != null) {
            Set<String> maybe = new LinkedHashSet<>(part.exact());
            maybe.add("");
            repeated = Part.exactly(maybe);
        } else {
            repeated = once ? new Part(null, part.any()) : Part.ANYTHING;
        }
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
        }
        return repeated;
    }

    /** Reads the rest of {@code {n}}, {@code {n,}} or {@code {n,m}}. */
    private boolean atLeastOnce() throws UnknownSyntax {
        int end = pattern.indexOf('}', at);
        if (end < 0 || !pattern.substring(at, end).matches("[0-9]{1,3}(,[0-9]{0,3})?")) {
            throw new UnknownSyntax();
        }
        String least = pattern.substring(at, end).split(",", -1)[0];
        at = end + 1;
        return Integer.parseInt(least) > 0;
    }
}
