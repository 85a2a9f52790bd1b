package org.ticketwise.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.input.YamlFile;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;

/** All the rules, ready to be asked. Immutable and thread-safe. */
public final class RuleBook {

    public static final RuleBook EMPTY = new RuleBook(List.of());

    private final List<Rule> rules;
    private final List<RuleMatcher> matchers;
    private final Map<String, LanguageRules> byLanguage = new TreeMap<>();

    /** @throws IllegalArgumentException where an id stands twice, or a phrase holds no word */
    public RuleBook(List<Rule> rules) {
        this(rules, rules.stream().map(RuleMatcher::of).toList());
    }

    private RuleBook(List<Rule> rules, List<RuleMatcher> matchers) {
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("rule \"" + rule.id() + "\" stands twice. Maybe rename one.");
            }
        }
        this.rules = List.copyOf(rules);
        this.matchers = List.copyOf(matchers);
        for (int i = 0; i < matchers.size(); i++) {
            for (String language : matchers.get(i).languages()) {
                byLanguage.computeIfAbsent(language, LanguageRules::new).add(i, matchers.get(i));
            }
        }
    }

    /**
     * Reads a rules file, or a folder of them, and holds every rule to its own examples. Where that was done before and
     * {@linkplain PreparedRules kept}, it is not done again.
     *
     * @throws InvalidInputException where the file is not valid, or a rule fails an example; names each
     */
    public static RuleBook read(Path path) {
        return read(path, PreparedRules.told());
    }

    static RuleBook read(Path path, Optional<PreparedRules> prepared) {
        List<YamlFile> files = open(path);
        return prepared.flatMap(kept -> kept.read(files))
                .map(RuleBook::ofMatchers)
                .orElseGet(() -> analyzed(path, files));
    }

    /**
     * Reads rules as {@link #read} does and keeps them in {@code file}, from which it takes them where the system property
     * {@value PreparedRules#PLACE} names it.
     *
     * @throws IOException where {@code file} cannot be written
     */
    public static void prepare(Path path, Path file) throws IOException {
        prepare(path, PreparedRules.in(file));
    }

    static void prepare(Path path, PreparedRules place) throws IOException {
        List<YamlFile> files = open(path);
        place.write(files, analyzed(path, files).matchers);
    }

    private static List<YamlFile> open(Path path) {
        return files(path).stream().map(YamlFile::open).toList();
    }

    private static RuleBook ofMatchers(List<RuleMatcher> matchers) {
        return new RuleBook(matchers.stream().map(RuleMatcher::rule).toList(), matchers);
    }

    private static RuleBook analyzed(Path path, List<YamlFile> files) {
        List<ReadFile> read = files.stream().map(RuleBook::readOne).toList();
        RuleBook book;
        try {
            book = joined(read.stream().map(ReadFile::book).toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(null, path + ": " + e.getMessage());
        }
        List<RuleExamples.Failure> failures =
                read.stream().flatMap(file -> file.failures().stream()).toList();
        if (!failures.isEmpty()) {
            List<String> lines = new ArrayList<>();
            failures.forEach(failure -> lines.add(path + ": " + failure.message()));
            throw new InvalidInputException(null, String.join("\n", lines));
        }
        return book;
    }

    /** One file of rules, held to its examples. */
    private record ReadFile(RuleBook book, List<RuleExamples.Failure> failures) {}

    private static ReadFile readOne(YamlFile file) {
        try {
            RuleBook book = file.as(RulesFile.class).book();
            return new ReadFile(book, RuleExamples.failures(book));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(null, file.path() + ": " + e.getMessage());
        }
    }

    private static RuleBook joined(List<RuleBook> books) {
        return ofMatchers(books.stream().flatMap(book -> book.matchers.stream()).toList());
    }

    /** The files that {@link #read} reads: {@code path} itself, or the YAML files in it by name where it is a folder. */
    public static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException(null, path + " cannot be read. Maybe its permissions are wrong.");
        }
    }

    record RulesFile(List<Rule> rules) {
        @JsonCreator
        RulesFile(@Nullable List<Rule> rules) {
            this.rules = rules == null ? List.of() : List.copyOf(rules);
        }

        RuleBook book() {
            return new RuleBook(rules);
        }
    }

    public List<Rule> rules() {
        return rules;
    }

    /** All rules but this one. */
    public RuleBook without(Rule rule) {
        int index = rules.indexOf(rule);
        List<Rule> others = new ArrayList<>(rules);
        List<RuleMatcher> theirs = new ArrayList<>(matchers);
        if (index >= 0) {
            others.remove(index);
            theirs.remove(index);
        }
        return new RuleBook(others, theirs);
    }

    /** Each rule in a book of its own. */
    List<RuleBook> each() {
        List<RuleBook> each = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            each.add(new RuleBook(List.of(rules.get(i)), List.of(matchers.get(i))));
        }
        return each;
    }

    /** The rules that hold for {@code text}, in the order of the file, each with the first place where it does. */
    public List<RuleMatch> match(AnalyzedText text) {
        @Nullable RuleMatch[] found = new RuleMatch[matchers.size()];
        for (LanguageRules asked : askedAbout(LanguageDetector.primary(text.language()))) {
            asked.match(text, matchers, found);
        }
        List<RuleMatch> matches = new ArrayList<>();
        for (RuleMatch match : found) {
            if (match != null) {
                matches.add(match);
            }
        }
        return matches;
    }

    /** All rules about a text of which the language is not known. */
    private Collection<LanguageRules> askedAbout(String language) {
        if (language.equals(AnalyzedText.UNDETERMINED)) {
            return byLanguage.values();
        }
        List<LanguageRules> asked = new ArrayList<>(2);
        for (String tag : List.of(language, AnalyzedText.UNDETERMINED)) {
            LanguageRules own = byLanguage.get(tag);
            if (own != null) {
                asked.add(own);
            }
        }
        return asked;
    }

    Optional<RuleMatch> match(Rule rule, AnalyzedText text) {
        return match(text).stream().filter(match -> match.rule().equals(rule)).findFirst();
    }
}
