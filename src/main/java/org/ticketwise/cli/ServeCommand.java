package org.ticketwise.cli;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.ticketwise.server.ServerSettings;
import org.ticketwise.server.TicketServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Answers over HTTP.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            defaultValue = "config/server.yaml",
            description = "The server settings (default: ${DEFAULT-VALUE}); TICKETWISE_… variables count before it.")
    private Path settings;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "The address to listen on.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "The port to listen on, 0 for a free one.")
    private @Nullable Integer port;

    @Option(names = "--insecure", description = "Let everybody call who reaches the address, where there are no keys.")
    private boolean insecure;

    @Option(
            names = "--rehearse",
            hidden = true,
            description = "Ask the server one question and stop, for what bin/make-archive learns from.")
    private boolean rehearse;

    @Override
    public Integer call() throws InterruptedException, IOException {
        ServerSettings chosen = settings();
        TicketServer server = new TicketServer(chosen);
        start(server, chosen);
        if (rehearse) {
            spec.commandLine().getOut().println(Rehearsal.ask(server.url()));
            server.stop();
            return 0;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            stopped.countDown();
        }));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Model " + server.modelVersion() + " answers at " + server.url() + "; try:");
        out.println("curl -s " + server.url() + "/v1/classify -H 'content-type: application/json'"
                + (server.asksForKeys() ? " -H \"authorization: Bearer $KEY\"" : "")
                + " -d '{\"text\":\"Please stop this item from being delivered\"}'");
        out.flush();
        stopped.await();
        return 0;
    }

    private ServerSettings settings() {
        ServerSettings read = ServerSettings.read(settings, System.getenv());
        try {
            return read.withHostAndPort(host, port).withInsecure(insecure);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--port: " + e.getMessage());
        }
    }

    private static void start(TicketServer server, ServerSettings settings) {
        try {
            server.start();
        } catch (JavalinBindException e) {
            throw new UsageException(
                    settings.host() + ":" + settings.port() + " is taken or not an address of this machine."
                            + " Maybe stop what listens there, or choose another with --port.");
        }
    }
}
