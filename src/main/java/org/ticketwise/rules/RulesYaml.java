package org.ticketwise.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.List;

/** Writes rules as {@link RuleBook#read} reads them. The same rules give the same text. */
public final class RulesYaml {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private RulesYaml() {}

    /** @param comment stands at the head of the file, a line each */
    public static String of(List<Rule> rules, List<String> comment) {
        ObjectNode file = YAML.createObjectNode();
        ArrayNode list = file.putArray("rules");
        rules.forEach(rule -> list.add(tree(rule)));
        StringBuilder written = new StringBuilder();
        comment.forEach(line -> written.append("# ").append(line).append('\n'));
        try {
            return written.append(YAML.writeValueAsString(file)).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of YAML could not be written", e);
        }
    }

    private static ObjectNode tree(Rule rule) {
        ObjectNode tree = YAML.createObjectNode();
        tree.put("id", rule.id());
        tree.put("intent", rule.intent().name());
        putUnlessEmpty(tree, "languages", rule.languages());
        putUnlessEmpty(tree, "phrases", rule.phrases());
        if (rule.pattern() != null) {
            tree.put("pattern", rule.pattern().pattern());
        }
        if (rule.slop() > 0) {
            tree.put("slop", rule.slop());
        }
        if (!rule.unless().isEmpty()) {
            putUnlessEmpty(tree, "unless", rule.unless());
            tree.put("window", rule.window());
        }
        putUnlessEmpty(tree, "matches", rule.matches());
        putUnlessEmpty(tree, "near_misses", rule.nearMisses());
        return tree;
    }

    private static void putUnlessEmpty(ObjectNode tree, String key, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = tree.putArray(key);
            values.forEach(list::add);
        }
    }
}
