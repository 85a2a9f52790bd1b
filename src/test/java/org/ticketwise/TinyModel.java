package org.ticketwise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.input.ConversationJson;
import org.ticketwise.input.StrictJson;
import org.ticketwise.model.Bundle;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.Corpus;
import org.ticketwise.training.Training;
import org.ticketwise.training.TrainingProgress;
import org.ticketwise.training.TrainingSettings;

/** A model that is learned in a moment from a few sentences, for tests that need a real one. */
public final class TinyModel {

    public static final TrainingSettings SETTINGS = new TrainingSettings(
            TextSettings.DEFAULT, 20, 0.3, 1, 0, 1, 2, 11, null, new TreeMap<>(), "written for tests");

    private static final String[] CANCEL = {
        "please cancel my order", "cancel the kettle order", "I want to cancel it", "can you cancel my lamp",
        "cancel please", "stop my order and cancel it", "could you cancel order 10482", "cancel that chair",
    };

    private static final String[] DEFECT = {
        "the kettle is broken", "it arrived broken", "broken lamp in the box", "my chair came broken",
        "the lid is cracked", "screen cracked on arrival", "it is broken again", "cracked and broken glass",
    };

    private static final String[] NONE = {
        "thank you very much", "do you have it in blue", "what does the lamp cost", "thanks for the kettle",
        "is the chair in stock", "what are your opening hours", "lovely shop, thank you", "how tall is the lamp",
    };

    private TinyModel() {}

    /** The names of all the files of its bundle. */
    public static List<String> bundleFiles() {
        return List.of(
                "model.pb.gz", "card.md", "report.json", "signatures.bin", "manifest.json", "manifest.json.sha256");
    }

    public static Corpus corpus() {
        List<LabelledConversation> conversations = new ArrayList<>();
        add(conversations, CANCEL, "[\"cancel\"]");
        add(conversations, DEFECT, "[\"defect\"]");
        add(conversations, NONE, "[]");
        add(
                conversations,
                new String[] {"it is broken, cancel my order", "cancel it, the lid is cracked"},
                "[\"cancel\",\"defect\"]");
        return new Corpus(conversations, List.of());
    }

    private static void add(List<LabelledConversation> conversations, String[] texts, String labels) {
        for (String text : texts) {
            String json = "{\"language\":\"en\",\"text\":\"" + text + "\",\"labels\":" + labels + "}";
            conversations.add(ConversationJson.labelled(StrictJson.object(json), "tiny:" + conversations.size()));
        }
    }

    /** Trains into {@code models} under {@code version}, with no rules, and makes it current. */
    public static Path train(Path models, String version) {
        return train(corpus(), RuleBook.EMPTY, models, version);
    }

    public static Path train(Corpus corpus, RuleBook rules, Path models, String version) {
        ModelStore store = new ModelStore(models);
        Path folder = new Training(SETTINGS, rules, Policy.DEFAULT, TrainingProgress.SILENT)
                .run(corpus, null, store, version)
                .folder();
        store.setCurrent(version);
        return folder;
    }

    public static Bundle bundle() {
        return Bundle.read(Holder.FOLDER);
    }

    public static TicketClassifier classifier() {
        return new TicketClassifier(bundle(), RuleBook.EMPTY, Policy.DEFAULT);
    }

    private static final class Holder {
        static final Path FOLDER = make();

        private static Path make() {
            try {
                Path models = Files.createTempDirectory("tiny-model");
                models.toFile().deleteOnExit();
                return train(models, "tiny");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
