package org.ticketwise.rules;

import com.google.re2j.Pattern;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.ticketwise.input.YamlFile;
import org.ticketwise.ticket.Intent;

/**
 * Rules that were read, held to their examples and analysed, kept in a file, since all that is a third of what a server
 * needs to start. The file holds the text that the rules were read from and which program read them. It counts where both
 * are still the same and it is whole, and is otherwise passed over in silence: nothing but time depends on it.
 */
final class PreparedRules {

    static final String PLACE = "ticketwise.prepared-rules";

    /** First in the file: the checksum of all that follows. */
    private static final int CHECKSUM_BYTES = Long.BYTES;

    private final Path file;
    private final String program;

    /** @param program changes when what the rules would be read by does */
    PreparedRules(Path file, String program) {
        this.file = file;
        this.program = program;
    }

    /** In the file that the launcher names; empty where it names none, or the jar is not there any more. */
    static Optional<PreparedRules> told() {
        String place = System.getProperty(PLACE);
        try {
            return place == null ? Optional.empty() : Optional.of(in(Path.of(place)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** By this program, of which the jar is known by size and time, as Java's own archives know it. */
    static PreparedRules in(Path file) throws IOException {
        Path jar = jar();
        return new PreparedRules(
                file, Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
    }

    private static Path jar() {
        try {
            return Path.of(PreparedRules.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class lies at no place", e);
        }
    }

    /** What was kept of {@code files}, or empty where nothing was, or not of them as they are now. */
    Optional<List<RuleMatcher>> read(List<YamlFile> files) {
        try {
            byte[] kept = Files.readAllBytes(file);
            byte[] source = source(files);
            int start = CHECKSUM_BYTES + source.length;
            if (kept.length < start
                    || ByteBuffer.wrap(kept).getLong() != checksum(kept)
                    || !Arrays.equals(kept, CHECKSUM_BYTES, start, source, 0, source.length)) {
                return Optional.empty();
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept, start, kept.length - start));
            return Optional.of(list(in, PreparedRules::matcher));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void write(List<YamlFile> files, List<RuleMatcher> matchers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0);
        out.write(source(files));
        list(out, matchers, PreparedRules::matcher);
        byte[] kept = bytes.toByteArray();
        ByteBuffer.wrap(kept).putLong(checksum(kept));
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, kept);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** All that the rules follow from. */
    private byte[] source(List<YamlFile> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        string(out, program);
        list(out, files, (to, file) -> string(to, file.text()));
        return bytes.toByteArray();
    }

    private static long checksum(byte[] kept) {
        CRC32 checksum = new CRC32();
        checksum.update(kept, CHECKSUM_BYTES, kept.length - CHECKSUM_BYTES);
        return checksum.getValue();
    }

    private static void matcher(DataOutputStream out, RuleMatcher matcher) throws IOException {
        Rule rule = matcher.rule();
        string(out, rule.id());
        string(out, rule.intent().name());
        strings(out, rule.languages());
        strings(out, rule.phrases());
        out.writeInt(rule.slop());
        strings(out, rule.unless());
        out.writeInt(rule.window());
        Pattern pattern = rule.pattern();
        string(out, pattern == null ? "" : pattern.pattern());
        strings(out, rule.matches());
        strings(out, rule.nearMisses());
        list(out, List.copyOf(matcher.languages()), (to, language) -> {
            string(to, language);
            list(to, matcher.phrases(language).phrases(), PreparedRules::phrase);
            list(to, matcher.phrases(language).unless(), PreparedRules::phrase);
        });
        strings(out, matcher.literals());
    }

    private static RuleMatcher matcher(DataInputStream in) throws IOException {
        String id = string(in);
        Intent intent = new Intent(string(in));
        List<String> languages = strings(in);
        List<String> phrases = strings(in);
        int slop = in.readInt();
        List<String> unless = strings(in);
        int window = in.readInt();
        String pattern = string(in);
        Rule rule = new Rule(
                id,
                intent,
                languages,
                phrases,
                slop,
                unless,
                window,
                pattern.isEmpty() ? null : Pattern.compile(pattern),
                strings(in),
                strings(in));
        Map<String, RuleMatcher.Phrases> byLanguage = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            byLanguage.put(
                    string(in),
                    new RuleMatcher.Phrases(list(in, PreparedRules::phrase), list(in, PreparedRules::phrase)));
        }
        return new RuleMatcher(rule, byLanguage, strings(in));
    }

    private static void phrase(DataOutputStream out, Phrase phrase) throws IOException {
        strings(out, phrase.stems());
    }

    private static Phrase phrase(DataInputStream in) throws IOException {
        return new Phrase(strings(in));
    }

    private static void strings(DataOutputStream out, List<String> strings) throws IOException {
        list(out, strings, PreparedRules::string);
    }

    private static List<String> strings(DataInputStream in) throws IOException {
        return list(in, PreparedRules::string);
    }

    private static void string(DataOutputStream out, String string) throws IOException {
        byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String string(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private static <T> void list(DataOutputStream out, List<T> values, Writer<T> each) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            each.write(out, value);
        }
    }

    private static <T> List<T> list(DataInputStream in, Reader<T> each) throws IOException {
        int size = in.readInt();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(each.read(in));
        }
        return Collections.unmodifiableList(values);
    }
}
