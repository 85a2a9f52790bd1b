package org.ticketwise.bench;

import java.nio.file.Path;
import java.util.List;
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
import org.ticketwise.model.Scorer;
import org.ticketwise.rules.RuleMatch;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.ticket.Conversation;

/**
 * Messages a second on one thread with the model in use: the whole decision, and its parts alone. Short messages have
 * about ten words, long ones about 150.
 */
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
    private TextAnalyzer analyzer;
    private Scorer scorer;
    private Conversation conversation;
    private AnalyzedText analyzed;
    private AnalyzedText identified;

    @Setup
    public void load() {
        classifier = new ClassifierFiles(
                        Path.of("models"), ClassifierFiles.DEFAULT_RULES, ClassifierFiles.DEFAULT_POLICY)
                .load();
        var manifest = classifier.bundle().manifest();
        analyzer = new TextAnalyzer(manifest.text(), new LanguageDetector(manifest.languages()));
        scorer = new Scorer(
                classifier.bundle().model(), classifier.bundle().languages(), manifest.text());
        String sentence = language.equals("english") ? ENGLISH : language.equals("arabic") ? ARABIC : CHINESE;
        conversation = Conversation.ofText(sentence.repeat(sentences));
        analyzed = analyzer.analyze(conversation);
        identified = classifier.classify(conversation).text();
    }

    /** From the conversation to its tokens. */
    @Benchmark
    public AnalyzedText analysis() {
        return analyzer.analyze(conversation);
    }

    /** From tokens to probabilities, with the language where the script does not tell it. */
    @Benchmark
    public Scorer.Result scoring() {
        return scorer.score(analyzed);
    }

    /** All rules of the message's language, which are asked where the model is not sure. */
    @Benchmark
    public List<RuleMatch> rules() {
        return classifier.rules().match(identified);
    }

    @Benchmark
    public Decision decision() {
        return classifier.classify(conversation);
    }
}
