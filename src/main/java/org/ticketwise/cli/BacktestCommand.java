package org.ticketwise.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.Backtest;
import org.ticketwise.evaluation.BacktestText;
import org.ticketwise.evaluation.FiguresJson;
import org.ticketwise.input.ConversationFile.Line;
import org.ticketwise.input.ConversationJson;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.TrainingProgress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backtest",
        description = "Replays past conversations, and counts what would have been done from which confidence on.",
        mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "JSONL or CSV files of conversations, labelled or not, or - for JSONL on stdin.")
    private List<Path> files;

    @Mixin
    private ModelOption model;

    @Mixin
    private ConfigOptions config;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same figures as JSON.")
    private @Nullable Path json;

    private int failed;

    private sealed interface Replayed {

        /** @param truth null where nobody labelled the conversation */
        record Decided(Decision decision, @Nullable LabelledConversation truth) implements Replayed {}

        record Rejected(String place, String problem) implements Replayed {}
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        TicketClassifier classifier = config.classifier(model.path());
        Backtest backtest = new Backtest(classifier);
        ConsoleProgress progress = ConsoleProgress.of(System.console(), err);
        Chunks<Replayed> chunks = new Chunks<>(
                line -> replay(classifier, line),
                chunk -> chunk.forEach(replayed -> {
                    progress.advance();
                    add(replayed, backtest);
                }));
        progress.begin("Replaying conversations", TrainingProgress.UNKNOWN);
        chunks.read(files);
        progress.end();
        write(backtest);
        if (failed > 0) {
            err.println(failed + (failed == 1 ? " line" : " lines") + " could not be read.");
        }
        return failed == 0 ? 0 : Main.FAILED;
    }

    private static Replayed replay(TicketClassifier classifier, Line line) {
        try {
            ObjectNode read = line.json().get();
            LabelledConversation truth =
                    read.hasNonNull("labels") ? ConversationJson.labelled(read, line.place()) : null;
            return new Replayed.Decided(
                    classifier.classify(truth == null ? ConversationJson.conversation(read) : truth.conversation()),
                    truth);
        } catch (InvalidInputException e) {
            return new Replayed.Rejected(line.place(), e.messageWithValue());
        }
    }

    private void add(Replayed replayed, Backtest backtest) {
        if (replayed instanceof Replayed.Decided decided) {
            backtest.add(decided.decision(), decided.truth());
        } else if (replayed instanceof Replayed.Rejected rejected) {
            spec.commandLine().getErr().println(rejected.place() + ": " + rejected.problem());
            failed++;
        }
    }

    private void write(Backtest backtest) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(BacktestText.of(backtest.report()));
        out.flush();
        if (json != null) {
            Output.write(json, FiguresJson.of(backtest.report()));
        }
    }
}
