package org.ticketwise.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells Logback what to log and how; in Java, since reading its XML takes a tenth of what a server needs to start. Where
 * {@code -Dlogback.configurationFile} names a file, that counts instead.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{20} %msg %kvp{NONE} %X%n";

    private final Level level;
    private final boolean json;

    /** As the environment says. */
    public LogConfigurator() {
        this(System.getenv("TICKETWISE_LOG_LEVEL"), System.getenv("TICKETWISE_LOG_FORMAT"));
    }

    /**
     * @param level of what Ticketwise itself logs, INFO where it is none
     * @param format {@code json} for programs, anything else for people; bin/ticketwise chooses
     */
    public LogConfigurator(@Nullable String level, @Nullable String format) {
        this.level = Level.toLevel(level, Level.INFO);
        this.json = Objects.equals(format, "json");
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getLogger("org.ticketwise").setLevel(level);
        // What these say of a request or a failed start, the server answers or prints itself. They would log what
        // customers
        // write, at DEBUG and in the messages of exceptions, so that the level does not reach them.
        context.getLogger("io.javalin").setLevel(Level.OFF);
        context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        EncoderBase<ILoggingEvent> encoder = json ? json() : text();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("console");
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        return console;
    }

    private static EncoderBase<ILoggingEvent> json() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }

    private static EncoderBase<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }
}
