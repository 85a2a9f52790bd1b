package org.ticketwise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.model.BundleException;
import org.ticketwise.training.InvalidCorpusException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/** The {@code ticketwise} command. */
@Command(
        name = "ticketwise",
        description = "Reads customers' conversations and says what each customer wants.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            BacktestCommand.class,
            ClassifyCommand.class,
            AuditCommand.class,
            RulesCommand.class,
            ServeCommand.class,
            KeysCommand.class
        })
public final class Main implements Runnable {

    /** What was asked for does not hold. */
    static final int FAILED = 1;

    /** The command was called wrongly. */
    static final int MISUSED = 2;

    /** Nobody reads the answers any more; what a shell makes of a program that SIGPIPE ended. */
    static final int UNREAD = 128 + 13;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Tribuo tells every epoch through the JDK's logging; held here, since that forgets loggers nobody holds. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    public static void main(String[] arguments) {
        TRIBUO.setLevel(Level.WARNING);
        CommandLine command = commandLine();
        command.setOut(new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), true));
        command.setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true));
        System.exit(command.execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler(onMisuse())
                .setExecutionExceptionHandler(onFailure());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    private static IParameterExceptionHandler onMisuse() {
        return (exception, arguments) -> {
            CommandLine command = exception.getCommandLine();
            command.getErr()
                    .println(exception.getMessage() + ". Maybe see `"
                            + command.getCommandSpec().qualifiedName() + " --help`.");
            return MISUSED;
        };
    }

    private static IExecutionExceptionHandler onFailure() {
        return (exception, command, result) -> {
            PrintWriter err = command.getErr();
            if (exception instanceof ClosedOutputException) {
                return UNREAD;
            }
            if (exception instanceof InvalidInputException invalid) {
                err.println(invalid.messageWithValue());
            } else if (exception instanceof InvalidCorpusException
                    || exception instanceof BundleException
                    || exception instanceof UsageException) {
                err.println(exception.getMessage());
            } else if (exception instanceof UncheckedIOException io) {
                err.println(io.getMessage() + ". Maybe the disk is full, or its permissions are wrong.");
            } else {
                LoggerFactory.getLogger(Main.class).debug("{} failed", command.getCommandName(), exception);
                err.println("Something is wrong in Ticketwise itself: "
                        + exception.getClass().getSimpleName()
                        + ". Maybe report it, with the stack trace that TICKETWISE_LOG_LEVEL=debug shows.");
            }
            return FAILED;
        };
    }
}
