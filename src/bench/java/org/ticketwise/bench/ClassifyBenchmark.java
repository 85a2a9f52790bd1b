package org.ticketwise.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
import org.ticketwise.decision.ClassifierFiles;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.ticket.Conversation;

/** The whole decision with the current model: messages a second on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ClassifyBenchmark {

    private static final String ENGLISH = "Hi, could you please cancel my order before it ships? ";
    private static final String ARABIC = "السلام عليكم، أرجو إلغاء طلبي قبل أن يتم شحنه ";
    private static final String CHINESE = "你好，麻烦帮我取消一下订单，还没有发货吧？";

    @Param({"english", "arabic", "chinese"})
    private String language;

    @Param({"1", "15"})
    private int sentences;

    private TicketClassifier classifier;
    private Conversation conversation;

    @Setup
    public void load() {
        classifier = new ClassifierFiles(
                        Path.of("models"), ClassifierFiles.DEFAULT_RULES, ClassifierFiles.DEFAULT_POLICY)
                .load();
        String sentence = language.equals("english") ? ENGLISH : language.equals("arabic") ? ARABIC : CHINESE;
        conversation = Conversation.ofText(sentence.repeat(sentences));
    }

    @Benchmark
    public Decision classify() {
        return classifier.classify(conversation);
    }
}
