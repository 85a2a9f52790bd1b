package org.ticketwise.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.CorpusReader;

/**
 * Trains on corpora of several sizes with {@code bin/ticketwise train}, each in a process of its own, and prints time and
 * memory as a table in Markdown. The corpora are this project's conversations drawn again and again, each time with other
 * words missing, swapped or misspelt. {@code TICKETWISE_JAVA_OPTS} bounds the heap.
 */
public final class TrainingCost {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The default model's own. */
    private static final int FEW_INTENTS = 5;

    private final Path folder;

    private TrainingCost(Path folder) {
        this.folder = folder;
    }

    /** @param arguments sizes of the corpora and numbers of intents (a multiple of 5), each separated by spaces */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("training-cost");
        try {
            System.out.println(
                    "| conversations | intents | s | s of CPU | ms of CPU a conversation | heap in use, MiB |"
                            + " memory of the process, MiB | macro-F1 in validation |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            for (String intents : arguments[1].split(" ")) {
                for (String size : arguments[0].split(" ")) {
                    new TrainingCost(folder).measure(Integer.parseInt(size), Integer.parseInt(intents));
                }
            }
        } finally {
            delete(folder);
        }
    }

    private void measure(int size, int intents) throws IOException, InterruptedException {
        Path corpus = write(size, intents);
        Path said = folder.resolve("said.txt");
        Path collections = folder.resolve("gc.txt");
        long start = System.nanoTime();
        Process process = train(corpus, intents, collections)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Used used = watch(process);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            System.out.print(Files.readString(said));
            throw new IllegalStateException("training on " + size + " conversations failed");
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %.0f | %.0f | %.2f | %,d | %,d | %s |%n",
                size,
                intents,
                seconds,
                used.cpuSeconds(),
                1e3 * used.cpuSeconds() / size,
                highest("->(\\d+)M\\(", Files.readString(collections)),
                used.peakMebibytes(),
                last("macro-F1 ([\\d.]+)", Files.readString(said)));
    }

    private ProcessBuilder train(Path corpus, int intents, Path collections) throws IOException {
        Path noRules = Files.writeString(folder.resolve("rules.yaml"), "rules: []\n");
        ProcessBuilder train = new ProcessBuilder(
                "bin/ticketwise",
                "train",
                "--data",
                corpus.toString(),
                "--models",
                folder.resolve("models").toString(),
                "--version",
                "of-" + intents + "-" + corpus.getFileName().toString().replace(".jsonl", ""),
                "--rules",
                intents == FEW_INTENTS ? "config/rules" : noRules.toString());
        train.environment()
                .merge("TICKETWISE_JAVA_OPTS", "-Xlog:gc:file=" + collections, (own, log) -> own + " " + log);
        return train;
    }

    private Path write(int size, int intents) throws IOException {
        List<Drawn> conversations =
                CorpusReader.read(List.of(Path.of("training-data/conversations"))).conversations().stream()
                        .map(Drawn::of)
                        .toList();
        NoisyText noise = new NoisyText(size);
        Path corpus = folder.resolve(size + "-" + intents + ".jsonl");
        try (BufferedWriter lines = Files.newBufferedWriter(corpus)) {
            for (int i = 0; i < size; i++) {
                Drawn drawn = noise.one(conversations);
                ObjectNode json = JSON.createObjectNode().put("text", noise.of(drawn.text()));
                if (drawn.language() != null) {
                    json.put("language", drawn.language());
                }
                drawn.labels(intents / FEW_INTENTS).forEach(json.putArray("labels")::add);
                lines.write(json + "\n");
            }
        }
        return corpus;
    }

    private record Used(long peakMebibytes, double cpuSeconds) {}

    /** What the process used until shortly before it ended. */
    private static Used watch(Process process) throws IOException, InterruptedException {
        Used used = new Used(0, 0);
        do {
            used = new Used(
                    Math.max(used.peakMebibytes(), peakMebibytes(process.pid())),
                    Math.max(
                            used.cpuSeconds(),
                            process.info()
                                            .totalCpuDuration()
                                            .map(Duration::toMillis)
                                            .orElse(0L)
                                    / 1e3));
        } while (!process.waitFor(100, TimeUnit.MILLISECONDS));
        return used;
    }

    private static long peakMebibytes(long pid) throws IOException {
        try {
            return highest("VmHWM:\\s+(\\d+)", Files.readString(Path.of("/proc", Long.toString(pid), "status"))) >> 10;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static long highest(String number, String text) {
        return Pattern.compile(number)
                .matcher(text)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .max()
                .orElse(0);
    }

    private static String last(String number, String text) {
        Matcher matcher = Pattern.compile(number).matcher(text);
        String last = "–";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return last;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A conversation to make others of. */
    private record Drawn(@Nullable String language, String text, List<String> names) {

        static Drawn of(LabelledConversation labelled) {
            Conversation conversation = labelled.conversation();
            return new Drawn(
                    conversation.language(),
                    conversation.customerParts().stream()
                            .map(Conversation.Part::text)
                            .collect(Collectors.joining(" ")),
                    labelled.labels().stream().map(Intent::name).toList());
        }

        /** Each label split into {@code parts}, told apart by the language and the first word. */
        List<String> labels(int parts) {
            int part = Math.floorMod((language + text.split(" ", 2)[0]).hashCode(), parts);
            return parts == 1
                    ? names
                    : names.stream().map(name -> name + "-" + part).toList();
        }
    }

    /** Says a text again, a little differently. A text without spaces loses and swaps characters. */
    private static final class NoisyText {

        private static final double DROPPED = 0.1;
        private static final double SWAPPED = 0.05;
        private static final double MISSPELT = 0.02;

        private final SplittableRandom random;

        NoisyText(long seed) {
            random = new SplittableRandom(seed);
        }

        Drawn one(List<Drawn> of) {
            return of.get(random.nextInt(of.size()));
        }

        String of(String text) {
            boolean spaced = text.chars().filter(c -> c == ' ').count() >= 3;
            List<String> words = new ArrayList<>();
            List<String> said = spaced
                    ? List.of(text.split(" "))
                    : text.codePoints().mapToObj(Character::toString).toList();
            for (String word : said) {
                if (random.nextDouble() >= DROPPED) {
                    words.add(random.nextDouble() < MISSPELT ? misspelt(word) : word);
                }
            }
            for (int i = 1; i < words.size(); i++) {
                if (random.nextDouble() < SWAPPED) {
                    Collections.swap(words, i - 1, i);
                }
            }
            return words.isEmpty() ? text : String.join(spaced ? " " : "", words);
        }

        private String misspelt(String word) {
            if (word.length() < 2 || word.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
                return word;
            }
            int at = random.nextInt(word.length() - 1);
            return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        }
    }
}
