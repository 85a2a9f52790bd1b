package org.ticketwise.server;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code bin/ticketwise serve} with the default model on a free port, in a process of its own. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern ADDRESS = Pattern.compile("answers at (http://[^;]+);");

    private final Process process;
    private final URI url;
    private volatile @Nullable Exchanged last;

    private record Exchanged(byte[] request, Reply reply) {

        String body() {
            String text = new String(request, StandardCharsets.UTF_8);
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    private ServerProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** @param log takes what the server logs @param settings environment variables */
    static ServerProcess start(Path log, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bin/ticketwise", "serve", "--port", "0");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(settings);
        builder.redirectError(log.toFile());
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return new ServerProcess(process, URI.create(address.group(1)));
            }
        }
        throw new IOException("The server did not start. Maybe see " + log + ".");
    }

    URI url() {
        return url;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(url.getHost(), url.getPort());
    }

    /** Seconds of processor time so far. */
    double processorSeconds() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .map(time -> time.toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    void terminate() {
        process.destroy();
    }

    /** @return exit status */
    int await(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("The server still runs after " + seconds + " s");
        }
        return process.exitValue();
    }

    /** @return the status of each answer, one after the other over one connection */
    int[] ask(List<byte[]> requests) throws IOException {
        int[] statuses = new int[requests.size()];
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < statuses.length; i++) {
                socket.getOutputStream().write(requests.get(i));
                Reply reply = Reply.read(in, "POST");
                statuses[i] = reply.status();
                last = new Exchanged(requests.get(i), reply);
            }
        }
        return statuses;
    }

    /** In MiB, as Linux tells it. */
    long residentMemory() throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
        if (!resident.find()) {
            throw new IllegalStateException("the server has stopped");
        }
        return Long.parseLong(resident.group(1)) / 1024;
    }

    /** Holds the last answer to the specification, after all that is timed. */
    @Override
    public void close() {
        process.destroyForcibly();
        Exchanged exchanged = last;
        if (exchanged != null) {
            Specification.check("POST", "/v1/classify", exchanged.body(), exchanged.reply());
        }
    }
}
