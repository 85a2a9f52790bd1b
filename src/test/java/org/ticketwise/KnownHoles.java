package org.ticketwise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table {@code known-holes.csv}: holes that were published, and the version that mended each in the line in use. */
final class KnownHoles {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private KnownHoles() {}

    /** @param artifact {@code group:name} */
    record Component(String artifact, String version) {}

    /** @param mended first version without the hole */
    record Hole(String artifact, String mended, String id) {
        boolean isIn(Component component) {
            return artifact.equals(component.artifact()) && isOlder(component.version(), mended);
        }
    }

    static List<Hole> read() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/known-holes.csv")).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(fields -> new Hole(fields[0], fields[1], fields[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number by number; what is no number, as in {@code 33.4.8-jre}, does not count. */
    static boolean isOlder(String version, String other) {
        Matcher ours = NUMBER.matcher(version);
        Matcher theirs = NUMBER.matcher(other);
        while (theirs.find()) {
            int order = (ours.find() ? new BigInteger(ours.group()) : BigInteger.ZERO)
                    .compareTo(new BigInteger(theirs.group()));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }
}
