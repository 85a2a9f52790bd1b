package org.ticketwise.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** YAML that people edit, read into records: unknown and repeated keys are refused, with their line. */
public final class YamlFile {

    private static final ObjectMapper YAML = JsonMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new ParameterNamesModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private YamlFile() {}

    /** @throws InvalidInputException where the file cannot be read or does not fit {@code type}; names file and line */
    public static <T> T read(Path path, Class<T> type) {
        try {
            String yaml = Files.readString(path);
            return Objects.requireNonNull(yaml.isBlank() ? YAML.readValue("{}", type) : YAML.readValue(yaml, type));
        } catch (JsonProcessingException | NullPointerException e) {
            throw explained(path.toString(), e);
        } catch (IOException e) {
            throw unreadable(path);
        }
    }

    /**
     * Reads settings of which the environment has the last word. A variable is taken as text: {@code no} stays
     * {@code no}.
     *
     * @param path may be missing, then only the environment and the defaults of {@code type} count
     * @param overrides by key
     */
    public static <T> T read(Path path, Class<T> type, Map<String, String> overrides) {
        String place = path.toString();
        try {
            ObjectNode settings = YAML.createObjectNode();
            if (Files.exists(path) && YAML.readTree(Files.readString(path)) instanceof ObjectNode written) {
                settings = written;
            }
            overrides.forEach(settings::put);
            return YAML.treeToValue(settings, type);
        } catch (JsonProcessingException e) {
            throw explained(place, e);
        } catch (IOException e) {
            throw unreadable(path);
        }
    }

    private static InvalidInputException unreadable(Path path) {
        return new InvalidInputException(
                null, path + " cannot be read. Maybe the path is wrong, or the file is not UTF-8.");
    }

    private static InvalidInputException explained(String path, Exception e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
            String hint = Spelling.nearest(unknown.getPropertyName(), known)
                    .map(name -> " Maybe you meant \"" + name + "\".")
                    .orElse(" Known are " + String.join(", ", known) + ".");
            return new InvalidInputException(
                    null, place(path, unknown) + ": \"" + unknown.getPropertyName() + "\" is not a known key." + hint);
        }
        if (e instanceof JsonMappingException mapping && mapping.getCause() instanceof IllegalArgumentException cause) {
            return new InvalidInputException(null, place(path, mapping) + ": " + cause.getMessage());
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return new InvalidInputException(
                    null,
                    place(path, mapping) + ": \"" + key(mapping) + "\" has the wrong type. Maybe a list needs [ ] or"
                            + " dashes, or a number is not one.");
        }
        if (e instanceof JsonProcessingException malformed) {
            return new InvalidInputException(
                    null,
                    place(path, malformed) + ": not valid YAML. Maybe the indentation is wrong, a key stands twice,"
                            + " or a colon in a sentence needs quotes around it.");
        }
        return new InvalidInputException(null, path + " holds nothing where something is needed.");
    }

    private static String key(JsonMappingException e) {
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            key.append(
                    reference.getFieldName() == null
                            ? "[" + reference.getIndex() + "]"
                            : (key.isEmpty() ? "" : ".") + reference.getFieldName());
        }
        return key.toString();
    }

    private static String place(String path, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1 ? path : path + ":" + location.getLineNr();
    }
}
