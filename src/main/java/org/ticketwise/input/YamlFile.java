package org.ticketwise.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** YAML that people edit, read into records: unknown and repeated keys are refused, with their line. */
public final class YamlFile {

    private static final PropertyNamingStrategies.NamingBase NAMES =
            (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

    private static final ObjectMapper YAML = JsonMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new ParameterNamesModule())
            .propertyNamingStrategy(NAMES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private final Path path;
    private final String text;

    /** Keys of the records met, which are costly to look up. */
    private final Map<Class<?>, Map<String, Type>> known = new HashMap<>();

    private YamlFile(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    /** @throws InvalidInputException where the file cannot be read; names it */
    public static YamlFile open(Path path) {
        return new YamlFile(path, textOf(path));
    }

    /** @throws InvalidInputException where the file cannot be read or does not fit {@code type}; names file and line */
    public static <T> T read(Path path, Class<T> type) {
        return open(path).as(type);
    }

    public Path path() {
        return path;
    }

    public String text() {
        return text;
    }

    /** @throws InvalidInputException where the file does not fit {@code type}; names file and line */
    public <T> T as(Class<T> type) {
        return read(type, Map.of());
    }

    /**
     * Reads settings of which {@code overrides} have the last word. They are taken as text: {@code no} stays {@code no}.
     *
     * @param path may be missing, then only the overrides and the defaults of {@code type} count
     * @param overrides by key
     */
    public static <T> T read(Path path, Class<T> type, Map<String, String> overrides) {
        return new YamlFile(path, Files.exists(path) ? textOf(path) : "").read(type, overrides);
    }

    /** The keys that {@code type} takes, as they are written. */
    public static List<String> keys(Class<? extends Record> type) {
        return List.copyOf(components(type).keySet());
    }

    private static String textOf(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new InvalidInputException(
                    null, path + " cannot be read. Maybe the path is wrong, or the file is not UTF-8.");
        }
    }

    private <T> T read(Class<T> type, Map<String, String> overrides) {
        try {
            ObjectNode settings = object();
            refuseUnknown(settings, type);
            overrides.forEach(settings::put);
            return YAML.treeToValue(settings, type);
        } catch (JsonMappingException e) {
            throw explained(e);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    null,
                    path + (e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr())
                            + ": not valid YAML. Maybe the indentation is wrong, a key stands twice,"
                            + " or a colon in a sentence needs quotes around it.");
        }
    }

    private ObjectNode object() throws JsonProcessingException {
        JsonNode tree = YAML.readTree(text);
        if (tree instanceof ObjectNode object) {
            return object;
        }
        if (tree.isMissingNode() || tree.isNull()) {
            return YAML.createObjectNode();
        }
        throw new InvalidInputException(null, path + " does not hold keys and values, as in \"key: value\".");
    }

    private void refuseUnknown(JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            node.forEach(element -> refuseUnknown(element, arguments[arguments.length - 1]));
        } else if (type instanceof Class<?> raw && raw.isRecord() && node.isObject()) {
            Map<String, Type> known = known(raw);
            node.properties().forEach(field -> {
                if (!known.containsKey(field.getKey())) {
                    throw unknown(field.getKey(), List.copyOf(known.keySet()));
                }
                refuseUnknown(field.getValue(), known.get(field.getKey()));
            });
        }
    }

    private Map<String, Type> known(Class<?> type) {
        return known.computeIfAbsent(type, YamlFile::components);
    }

    private static Map<String, Type> components(Class<?> type) {
        Map<String, Type> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(NAMES.translate(component.getName()), component.getGenericType());
        }
        return components;
    }

    private InvalidInputException unknown(String key, List<String> known) {
        String hint = Spelling.nearest(key, known)
                .map(name -> " Maybe you meant \"" + name + "\".")
                .orElse(" Known are " + String.join(", ", known) + ".");
        return new InvalidInputException(null, place(key) + ": \"" + key + "\" is not a known key." + hint);
    }

    private InvalidInputException explained(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException cause) {
            String message = String.valueOf(cause.getMessage());
            Matcher quoted = QUOTED.matcher(message);
            return new InvalidInputException(null, place(quoted.find() ? quoted.group(1) : "") + ": " + message);
        }
        String key = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .reduce("", (first, second) -> second);
        return new InvalidInputException(
                null,
                place(key) + ": \"" + key
                        + "\" has the wrong type. Maybe a list needs [ ] or dashes, or a number is not" + " one.");
    }

    /** The file, and the line on which {@code word} is first written as a key or a value by itself. */
    private String place(String word) {
        Pattern written = Pattern.compile("(^|[\\s{,\\[\"'-])" + Pattern.quote(word) + "($|[\\s:,}\\]\"'])");
        List<String> lines = Arrays.asList(text.split("\n", -1));
        for (int i = 0; !word.isEmpty() && i < lines.size(); i++) {
            if (written.matcher(lines.get(i)).find()) {
                return path + ":" + (i + 1);
            }
        }
        return path.toString();
    }
}
