package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever bytes a body is, the client is told what is wrong with it, or gets a decision whose confidences are
 * probabilities. {@code make test} sends the files of {@code RequestBodyFuzzTestInputs} and what a fixed seed makes of
 * them; {@code make fuzz} lets Jazzer search for more.
 */
@ExtendWith(TinyServer.class)
class RequestBodyFuzzTest {

    private static final Path SEEDS = Path.of("src/test/resources/org/ticketwise/server/RequestBodyFuzzTestInputs");

    private static final int MUTANTS = 400;

    private static Http http;

    @BeforeAll
    static void find(TicketServer shared) {
        http = new Http(shared);
    }

    @FuzzTest
    void anyBody_isDecidedOrRefused(byte[] body) throws IOException {
        decidedOrRefused(http.post("/v1/classify?explain=true", body));
        decidedOrRefused(http.post("/v1/classify/batch?explain=true", body));
    }

    @Test
    void mutatedBodies_areDecidedOrRefused() throws IOException {
        List<byte[]> seeds = seeds();
        Random random = new Random(1);
        for (int i = 0; i < MUTANTS; i++) {
            anyBody_isDecidedOrRefused(mutant(seeds, random));
        }
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(SEEDS)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds;
    }

    /** One seed with a few bytes altered and a stretch of another one in it. */
    private static byte[] mutant(List<byte[]> seeds, Random random) {
        byte[] seed = seeds.get(random.nextInt(seeds.size()));
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int at = random.nextInt(seed.length + 1);
        int from = random.nextInt(other.length);
        int length = random.nextInt(Math.min(40, other.length - from) + 1);
        byte[] mutant = new byte[seed.length + length];
        System.arraycopy(seed, 0, mutant, 0, at);
        System.arraycopy(other, from, mutant, at, length);
        System.arraycopy(seed, at, mutant, at + length, seed.length - at);
        for (int i = random.nextInt(3); i > 0; i--) {
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
        }
        return mutant;
    }

    private static void decidedOrRefused(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).isIn(200, 400, 413);
        JsonNode json = new ObjectMapper().readTree(response.body());
        assertThat(json.has("detail")).isEqualTo(response.statusCode() != 200);
        for (JsonNode confidence : json.findValues("confidence")) {
            assertThat(confidence.doubleValue()).isFinite().isBetween(0.0, 1.0);
        }
    }
}
