package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.ticketwise.training.Corpus;
import org.ticketwise.training.CorpusReader;

/** Reads labelled conversations for a command and says which lines it could not read. */
final class Corpora {

    private Corpora() {}

    /** @throws UsageException under {@code strict} where a line could not be read */
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
