package org.ticketwise.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ticketwise.input.ConversationFile;
import org.ticketwise.input.ConversationJson;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.Corpus.Rejected;

/** Reads labelled conversations from JSONL and CSV files and from folders of them. No bad line goes unmentioned. */
public final class CorpusReader {

    private CorpusReader() {}

    /**
     * Reads all of {@code paths} in order, a folder's files in the order of their names.
     *
     * @throws InvalidInputException where a path cannot be read, or a folder holds no such file
     */
    public static Corpus read(List<Path> paths) {
        List<LabelledConversation> conversations = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : files(path)) {
                ConversationFile.forEach(file, line -> {
                    try {
                        conversations.add(ConversationJson.labelled(line.json().get(), line.place()));
                    } catch (InvalidInputException e) {
                        rejected.add(new Rejected(line.place(), e.messageWithValue()));
                    }
                });
            }
        }
        return new Corpus(conversations, rejected);
    }

    private static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new InvalidInputException(null, path + " does not exist. Maybe the path is relative to elsewhere.");
        }
        try (Stream<Path> inside = Files.walk(path)) {
            List<Path> files = inside.filter(ConversationFile::isOne)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidInputException(null, path + " holds no .jsonl or .csv file.");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException(null, path + " cannot be read. Maybe its permissions are wrong.");
        }
    }
}
