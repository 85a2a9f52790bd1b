package org.ticketwise.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ticketwise.TinyModel;

/** A server with the tiny model for whoever asks for a {@link TicketServer}: the same for all, who leave it as it was. */
final class TinyServer implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TinyServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TicketServer.class;
    }

    @Override
    public TicketServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .server();
    }

    /** Stopped by JUnit after the last test of all. */
    private record Running(Path folder, TicketServer server) implements AutoCloseable {

        static Running start() {
            try {
                Path folder = Files.createTempDirectory("tiny-server");
                TinyModel.train(folder, "tiny");
                return new Running(folder, new TicketServer(TicketServerTest.settings(folder)).start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.stop();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
