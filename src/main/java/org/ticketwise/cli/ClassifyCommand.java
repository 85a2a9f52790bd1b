package org.ticketwise.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.AnswerJson;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.input.ConversationFile.Line;
import org.ticketwise.input.ConversationJson;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.ticket.Conversation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "classify",
        description = "Answers conversations as the server does, one JSON object a line, in their order.",
        mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {

    private static final JsonFactory JSON = new JsonFactory();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private ModelOption model;

    @Option(names = "--text", paramLabel = "TEXT", description = "One message to classify.")
    private @Nullable String text;

    @Parameters(paramLabel = "FILE", description = "JSONL or CSV files of conversations, or - for JSONL on stdin.")
    private List<Path> files = List.of();

    @Option(names = "--explain", description = "Add what spoke for and against.")
    private boolean explain;

    @Option(names = "--top", paramLabel = "N", description = "How many intents to rank (default: ${DEFAULT-VALUE}).")
    private int top = AnswerJson.DEFAULT_TOP;

    @Option(
            names = "--progress",
            description = "Tell lines, lines a second and bad lines on stderr, where it is no terminal too.")
    private boolean progress;

    @Mixin
    private ConfigOptions config;

    private record Answer(String json, boolean failed) {}

    @Override
    public Integer call() {
        if ((text == null) == files.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Expected either --text or files (- for stdin)");
        }
        if (top < 0) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--top is " + top + ", expected 0 or more");
        }
        TicketClassifier classifier = config.classifier(model.path());
        PrintWriter out = spec.commandLine().getOut();
        if (text != null) {
            out.println(answer(classifier, Conversation.ofText(text)));
            return 0;
        }
        FileProgress lines = new FileProgress(spec.commandLine().getErr(), style(), System::nanoTime);
        new Chunks<Answer>(line -> answer(classifier, line), answers -> {
                    write(answers, out);
                    lines.add(
                            answers.size(),
                            answers.stream().filter(Answer::failed).count());
                })
                .read(files);
        return lines.end() == 0 ? 0 : Main.FAILED;
    }

    private FileProgress.Style style() {
        return FileProgress.Style.of(progress, Objects.requireNonNullElse(System.getenv("TICKETWISE_PROGRESS"), ""));
    }

    private static void write(List<Answer> answers, PrintWriter out) {
        for (Answer answer : answers) {
            out.write(answer.json());
            out.write(System.lineSeparator());
        }
        Output.requireTaken(out);
    }

    private Answer answer(TicketClassifier classifier, Line line) {
        try {
            return new Answer(
                    answer(classifier, ConversationJson.conversation(line.json().get())), false);
        } catch (InvalidInputException e) {
            return new Answer(problem(line.place(), e.messageWithValue()), true);
        }
    }

    private String answer(TicketClassifier classifier, Conversation conversation) {
        Decision decision = classifier.classify(conversation);
        return json(out -> AnswerJson.write(decision, top, explain ? classifier.explain(decision) : null, out));
    }

    private static String problem(String place, String problem) {
        return json(out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("problem");
            out.writeStringField("place", place);
            out.writeStringField("detail", problem);
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    private static String json(Body body) {
        StringWriter written = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(written)) {
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return written.toString();
    }
}
