package org.ticketwise.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sends requests over 32 connections from processes of their own: as fast as they are answered by wrk, at a steady rate by
 * {@link SteadyLoad}.
 */
final class Clients implements AutoCloseable {

    static final int CONNECTIONS = 32;

    private static final int SECONDS = 4;
    private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");

    private final Path folder;
    private final Path lines;
    private final Path script;

    /** @param requests JSON, one line each, sent in turn */
    Clients(List<String> requests) throws IOException {
        folder = Files.createTempDirectory("ticketwise-load");
        lines = Files.write(folder.resolve("requests.jsonl"), requests);
        script = Files.writeString(folder.resolve("requests.lua"), """
                local requests = {}
                local next = 0
                function init(args)
                  for line in io.lines("%s") do
                    table.insert(requests, wrk.format("POST", nil, {["content-type"] = "application/json"}, line))
                  end
                end
                function request()
                  next = next %% #requests + 1
                  return requests[next]
                end
                """.formatted(lines));
    }

    double requestsPerSecond(String url) throws IOException, InterruptedException {
        String output = run("wrk", "-t1", "-c" + CONNECTIONS, "-d" + SECONDS + "s", "-s", script.toString(), url);
        Matcher rate = RATE.matcher(output);
        if (!rate.find() || output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IllegalStateException("requests to " + url + " failed:\n" + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    /** The 99th percentile of the time until a request is answered, at the rate of {@link SteadyLoad}. */
    double p99Millis(String url) throws IOException, InterruptedException {
        String output = run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.serialFilter=!*",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                SteadyLoad.class.getName(),
                url,
                lines.toString());
        return Double.parseDouble(output.strip());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IllegalStateException(command[0] + " does not run. Maybe install Debian's wrk.", e);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command[0] + " failed:\n" + output);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(files::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
