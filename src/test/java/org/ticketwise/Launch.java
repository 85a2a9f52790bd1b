package org.ticketwise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A start of Java in a script, a makefile, a container's or a workflow's file, or by Maven.
 *
 * @param file that it stands in
 * @param command from the word that is Java to the end of its line, or what Maven is told of it, variables put in
 */
record Launch(Path file, String command) {

    private static final String JAVA = "[\"']?(?:\\$\\(JAVA\\)|\\$\\{?(?i:java)\\}?"
            + "|(?:\\$\\(JAVA_HOME\\)|[^\\s\"'=;|&()<>\\[]*)/bin/java|java)[\"']?";

    /** Where a shell expects a command, variables that are set for it left aside. */
    private static final String START =
            "(?:^|[;&|(!@]|run:|\\b(?:exec|env|nohup|time|if|then|else|do|RUN|CMD|ENTRYPOINT)\\b)"
                    + "\\s*(?:\\w+=\\S*\\s+)*";

    private static final Pattern OF_A_SHELL = Pattern.compile(
            START + JAVA + "\\s+(?!-version)(?=\\S)" + "|\\b(?:RUN|CMD|ENTRYPOINT) \\[\\s*\"(?:[^\"]*/)?java\"");

    private static final Pattern OF_MAVEN = Pattern.compile(
            "<argLine>[^<]*</argLine>"
                    + "|<configuration>(?:(?!</?configuration>).)*<executable>[^<]*java</executable>.*?</configuration>",
            Pattern.DOTALL);

    private static final Pattern FILTER = Pattern.compile("-Djdk\\.serialFilter=('[^']*'|[^\\s<\"']*)");

    /** What is let through to be deserialised; empty where nothing is said of it. */
    List<String> filters() {
        return FILTER.matcher(command)
                .results()
                .map(found -> found.group(1).replace("'", ""))
                .toList();
    }

    /** Every launch of the repository. */
    static List<Launch> all() throws IOException {
        List<Launch> launches = new ArrayList<>();
        for (Path file : files()) {
            launches.addAll(in(file, Files.readString(file)));
        }
        return launches;
    }

    /** What may launch something. */
    static List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : List.of(Path.of("bin"), Path.of(".ci"), Path.of(".github"), Path.of("."))) {
            try (Stream<Path> files = Files.walk(root, root.equals(Path.of(".")) ? 1 : 3)) {
                files.filter(Files::isRegularFile).map(Path::normalize).forEach(found::add);
            }
        }
        return found;
    }

    static List<Launch> in(Path file, String content) {
        if (file.toString().endsWith(".xml")) {
            return OF_MAVEN.matcher(content)
                    .results()
                    .map(found ->
                            new Launch(file, withVariables(found.group(), "\\$\\{([\\w.]+)}", "<%s>([^<]*)<", content)))
                    .toList();
        }
        String whole = content.replaceAll("\\\\\n\\s*", " ");
        return whole.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .flatMap(line -> commands(line).stream())
                .map(command -> new Launch(
                        file, withVariables(command, "\\$[({]?(\\w+)[)}]?", "(?m)^\\s*%s\\s*:?=(.*)$", whole)))
                .toList();
    }

    /** From each word that is Java to the next or to the end. */
    private static List<String> commands(String line) {
        List<MatchResult> found = OF_A_SHELL.matcher(line).results().toList();
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            commands.add(line.substring(
                    found.get(i).start(),
                    i + 1 < found.size() ? found.get(i + 1).start() : line.length()));
        }
        return commands;
    }

    /** @param variable how one is used @param assignment how one is given its first value */
    private static String withVariables(String command, String variable, String assignment, String content) {
        return Pattern.compile(variable).matcher(command).replaceAll(use -> {
            Matcher value = Pattern.compile(assignment.formatted(Pattern.quote(use.group(1))))
                    .matcher(content);
            return Matcher.quoteReplacement(value.find() ? value.group(1) : use.group());
        });
    }
}
