package org.ticketwise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ticketwise.input.Spelling;
import org.ticketwise.model.ModelStore;

/** Finds bundles by what somebody calls them. */
final class Versions {

    private static final int SHOWN = 5;

    private Versions() {}

    /** The bundle of {@code version} in the models folder. @throws UsageException where there is none */
    static Path folder(Path models, String version) {
        List<String> there = new ModelStore(models).versions();
        if (!there.contains(version)) {
            throw new UsageException(models + " holds no version \"" + version + "\"." + hint(version, there));
        }
        return models.resolve(version);
    }

    /** The same, where {@code name} may be a path of a bundle, or of a models folder, too. */
    static Path bundle(Path models, String name) {
        boolean isPath = !new ModelStore(models).versions().contains(name) && Files.isDirectory(Path.of(name));
        return isPath ? Path.of(name) : folder(models, name);
    }

    /** What could be meant, the nearest first, with a space before it. */
    static String hint(String version, List<String> there) {
        if (there.isEmpty()) {
            return " Maybe train one with `make train`.";
        }
        List<String> nearest = Spelling.nearestFirst(version, there);
        return " Maybe take one of those that are there: "
                + String.join(", ", nearest.subList(0, Math.min(SHOWN, nearest.size())))
                + (nearest.size() > SHOWN ? " and " + (nearest.size() - SHOWN) + " more." : ".");
    }
}
