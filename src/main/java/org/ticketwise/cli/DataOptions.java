package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.ticketwise.training.Corpus;
import org.ticketwise.training.CorpusReader;
import picocli.CommandLine.Option;

/** Which labelled conversations a command works on, and what becomes of lines that it cannot read. */
final class DataOptions {

    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "JSONL or CSV files of labelled conversations, or folders of them.")
    private List<Path> data;

    @Option(names = "--strict", description = "Fail where a line cannot be read.")
    private boolean strict;

    List<Path> paths() {
        return data;
    }

    /** Says on {@code err} which lines could not be read. @throws UsageException under {@code --strict} where one is */
    Corpus read(PrintWriter err) {
        return read(data, err);
    }

    /** The same for {@code paths}. */
    Corpus read(List<Path> paths, PrintWriter err) {
        return read(paths, strict, err);
    }

    /** As {@link #read}. @throws UsageException where no conversation is left */
    Corpus readAny(PrintWriter err) {
        return requireAny(read(err));
    }

    static Corpus requireAny(Corpus corpus) {
        if (corpus.conversations().isEmpty()) {
            throw new UsageException("There is no conversation to evaluate on. Maybe the path is wrong.");
        }
        return corpus;
    }

    static Corpus read(List<Path> paths, boolean strict, PrintWriter err) {
        Corpus corpus = CorpusReader.read(paths);
        corpus.rejected().forEach(err::println);
        int rejected = corpus.rejected().size();
        if (rejected > 0) {
            String count = rejected + (rejected == 1 ? " line was" : " lines were") + " left out.";
            if (strict) {
                throw new UsageException(count + " Maybe mend them, or leave out --strict.");
            }
            err.println(count);
        }
        return corpus;
    }
}
