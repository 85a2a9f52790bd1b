package org.ticketwise.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.ticketwise.cli.LogConfigurator;

/** What the server logs under its own configuration, kept from the console until closed. */
final class Logs implements AutoCloseable {

    private static final LoggerContext CONTEXT = (LoggerContext) LoggerFactory.getILoggerFactory();

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** @param level as in TICKETWISE_LOG_LEVEL @param format as in TICKETWISE_LOG_FORMAT */
    Logs(String level, String format) {
        configure(level, format);
        Logger root = CONTEXT.getLogger(Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> console =
                (ConsoleAppender<ILoggingEvent>) Objects.requireNonNull(root.getAppender("console"));
        OutputStreamAppender<ILoggingEvent> memory = new OutputStreamAppender<>();
        memory.setContext(CONTEXT);
        memory.setEncoder(console.getEncoder());
        memory.setOutputStream(written);
        memory.start();
        root.detachAppender(console);
        root.addAppender(memory);
    }

    private static void configure(String level, String format) {
        CONTEXT.reset();
        new LogConfigurator(level, format).configure(CONTEXT);
    }

    String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return text().lines().toList();
    }

    @Override
    public void close() {
        configure("INFO", "text");
    }
}
