package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ticketwise.training.Corpus;
import org.ticketwise.training.CorpusAudit;
import org.ticketwise.training.CorpusReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        description = "Looks for what is wrong with labelled conversations before a model learns it.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "JSONL or CSV files of labelled conversations, or folders of them.")
    private List<Path> paths;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Corpus corpus = CorpusReader.read(paths);
        CorpusAudit audit = CorpusAudit.of(corpus);
        out.println(audit.counts());
        audit.findings().forEach(out::println);
        out.flush();
        return audit.findings().isEmpty() ? 0 : Main.FAILED;
    }
}
