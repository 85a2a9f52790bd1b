package org.ticketwise.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ticketwise.Holdout;
import org.ticketwise.decision.ClassifierFiles;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.ticket.Conversation;

/**
 * Microseconds that a whole decision takes on one thread with the model in use, where each message is another than the one
 * before: all that the holdout says, one message after the other and again from the first.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class HoldoutBenchmark {

    @Param({"en+ar", "zh"})
    private String languages;

    @Param({"30", "200"})
    private int words;

    private TicketClassifier classifier;
    private List<Conversation> conversations;
    private int next;

    @Setup
    public void load() {
        classifier = new ClassifierFiles(
                        Path.of("models"), ClassifierFiles.DEFAULT_RULES, ClassifierFiles.DEFAULT_POLICY)
                .load();
        conversations = Stream.of(languages.split("\\+"))
                .flatMap(language -> Holdout.messages(language, words).stream())
                .map(Conversation::ofText)
                .toList();
    }

    @Benchmark
    public Decision decision() {
        next = next + 1 == conversations.size() ? 0 : next + 1;
        return classifier.classify(conversations.get(next));
    }
}
