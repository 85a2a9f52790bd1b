package org.ticketwise.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ticketwise.ticket.Intent;

/**
 * A trained model as it lies in a folder: {@value #MANIFEST} and the files that it vouches for.
 *
 * @param model compiled and ready to score
 * @param languages what tells apart the languages that share a script
 */
public record Bundle(Manifest manifest, IntentModel model, LanguageModel languages) {

    /** The layout that this release reads and writes. */
    public static final int FORMAT = 5;

    static final String MANIFEST = "manifest.json";
    static final String WEIGHTS = "model.pb.gz";
    static final String LANGUAGES = "languages.pb.gz";

    private static final String RETRAIN = "Maybe copy the bundle again, or train it anew with `make train`.";

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * Reads and verifies the bundle in {@code folder}: every file must be the one that was written, to the bit.
     *
     * @throws BundleException where there is none, or one that is truncated, altered or of another format
     */
    public static Bundle read(Path folder) {
        Manifest manifest = readManifest(folder);
        Map<String, byte[]> files = new TreeMap<>();
        manifest.files().forEach((name, sha256) -> files.put(name, readVerified(folder, name, sha256)));
        try {
            byte[] weights = listed(folder, files, WEIGHTS);
            LanguageModel languages = manifest.languageModel().languages().isEmpty()
                    ? LanguageModel.NONE
                    : languages(manifest, listed(folder, files, LANGUAGES));
            return new Bundle(manifest, model(manifest, weights), languages);
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException | IOException e) {
            throw new BundleException(folder + ": the weights do not fit " + MANIFEST + ". " + RETRAIN, e);
        }
    }

    /** One file of the bundle in {@code folder}, verified. */
    static byte[] readFile(Path folder, String name) {
        String sha256 = readManifest(folder).files().get(name);
        if (sha256 == null) {
            throw new BundleException(folder + ": " + MANIFEST + " does not list " + name + ". " + RETRAIN);
        }
        return readVerified(folder, name, sha256);
    }

    private static byte[] listed(Path folder, Map<String, byte[]> files, String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new BundleException(folder + ": " + MANIFEST + " does not list " + name + ". " + RETRAIN);
        }
        return bytes;
    }

    /** @throws IllegalArgumentException where the weights are not those of the manifest's intents */
    private static IntentModel model(Manifest manifest, byte[] weights) throws IOException {
        List<Manifest.IntentEntry> entries = manifest.intents();
        return new IntentModel(
                entries.stream().map(entry -> new Intent(entry.name())).toList(),
                TribuoModel.fromBytes(weights, entries.size(), manifest.corpus().training(), manifest.text()),
                entries.stream().map(Manifest.IntentEntry::calibration).toList(),
                entries.stream().map(Manifest.IntentEntry::threshold).toList(),
                manifest.exclusive(),
                manifest.leastKnown());
    }

    private static LanguageModel languages(Manifest manifest, byte[] weights) throws IOException {
        Manifest.Languages told = manifest.languageModel();
        return new LanguageModel(
                told.languages(),
                TribuoModel.fromBytes(weights, told.languages().size(), told.documents(), manifest.text()));
    }

    private static Manifest readManifest(Path folder) {
        Path path = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(path)) {
            throw new BundleException(
                    folder + " holds no bundle: " + MANIFEST + " is missing. Maybe train one with `make train`.");
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(path));
            JsonNode format = json.path("format");
            if (format.isInt() && format.intValue() > FORMAT) {
                throw new BundleException(path + ": format is " + format.intValue() + ", this release reads " + FORMAT
                        + ". Maybe upgrade Ticketwise, or train the model anew.");
            }
            if (!format.isInt() || format.intValue() != FORMAT) {
                throw new BundleException(path + ": \"format\" is missing or unknown. " + RETRAIN);
            }
            verifySelf(path, json);
            return JSON.treeToValue(json, Manifest.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new BundleException(path + " is damaged. " + RETRAIN, e);
        } catch (IOException e) {
            throw new BundleException(path + " cannot be read. Maybe its permissions are wrong.", e);
        }
    }

    /** The manifest's own checksum lies beside it, since it cannot hold it. */
    private static void verifySelf(Path path, JsonNode json) throws IOException {
        Path checksum = path.resolveSibling(MANIFEST + ".sha256");
        if (json.isObject()
                && Files.isRegularFile(checksum)
                && Files.readString(checksum, StandardCharsets.US_ASCII)
                        .equals(Checksums.sha256(Files.readAllBytes(path)) + "\n")) {
            return;
        }
        throw new BundleException(path + " is not the file that training wrote. " + RETRAIN);
    }

    private static byte[] readVerified(Path folder, String name, String sha256) {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new BundleException(folder + ": " + MANIFEST + " lists a file outside the bundle. " + RETRAIN);
        }
        Path path = folder.resolve(name);
        try {
            byte[] bytes = Files.readAllBytes(path);
            if (!Checksums.sha256(bytes).equals(sha256)) {
                throw new BundleException(path + " is not the file that training wrote. " + RETRAIN);
            }
            return bytes;
        } catch (IOException e) {
            throw new BundleException(path + " is missing or cannot be read. " + RETRAIN, e);
        }
    }

    /**
     * Writes a bundle to {@code folder}, which does not exist yet or is empty.
     *
     * @param manifest its {@link Manifest#files} are filled in here
     * @param others further files by name, for example the report of the run
     */
    static void write(
            Path folder,
            Manifest manifest,
            LinearWeights weights,
            LanguageModel languages,
            SortedMap<String, byte[]> others)
            throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>(others);
        files.put(WEIGHTS, TribuoModel.toBytes(weights));
        if (!languages.languages().isEmpty()) {
            files.put(LANGUAGES, TribuoModel.toBytes(languages.weights()));
        }
        SortedMap<String, String> checksums = new TreeMap<>();
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            checksums.put(file.getKey(), Checksums.sha256(file.getValue()));
            written.add(Files.write(folder.resolve(file.getKey()), file.getValue()));
        }
        byte[] json = JSON.writeValueAsBytes(manifest.withFiles(checksums));
        written.add(Files.write(folder.resolve(MANIFEST), json));
        written.add(Files.writeString(folder.resolve(MANIFEST + ".sha256"), Checksums.sha256(json) + "\n"));
        for (Path path : written) {
            Durable.sync(path);
        }
        Durable.sync(folder);
    }
}
