package io.semantest.gateway.providers.kamelet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON object in whose texts <code>%name%</code> stands for a value. Where it is the whole text the value keeps its type; within
 * a longer text it is said as text. What is filled in is never looked at again. Immutable.
 */
public final class JsonTemplate {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("%([A-Za-z]\\w*)%");

    private final String text;
    private final String source;
    private final JsonNode root;
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    private JsonTemplate(String text, String source, JsonNode root) {
        this.text = text;
        this.source = source;
        this.root = root;
        note("", root);
    }

    private void note(String member, JsonNode node) {
        node.properties().forEach(child -> {
            refuseIn(child.getKey());
            note(child.getKey(), child.getValue());
        });
        if (node.isArray()) {
            node.forEach(element -> note(member, element));
        }
        PLACEHOLDER.matcher(node.asText()).results().forEach(found -> members.computeIfAbsent(
                        found.group(1), name -> new HashSet<>())
                .add(member));
    }

    private void refuseIn(String member) {
        Matcher placeholder = PLACEHOLDER.matcher(member);
        if (placeholder.find()) {
            throw new IllegalArgumentException(source + " has " + placeholder.group()
                    + " in the name of a member, line " + lineOf(placeholder.group()) + ": only texts are filled in");
        }
    }

    /**
     * @param template the JSON object, or the path of a file that holds one
     * @throws IllegalArgumentException saying what is wrong, and where
     */
    public static JsonTemplate read(String template) {
        String given = template.strip();
        if (given.startsWith("{")) {
            return parse(template, "it");
        }
        try {
            return parse(Files.readString(Path.of(given)).replaceFirst("^\ufeff", ""), given);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("the file " + given + " cannot be read: " + e.getMessage(), e);
        }
    }

    public static JsonTemplate parse(String text, String source) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root.isObject()) {
                return new JsonTemplate(text, source, root);
            }
        } catch (JsonProcessingException notJson) {
            int line = notJson.getLocation() == null ? 1 : notJson.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    source + " is not JSON, line " + line + ": " + notJson.getOriginalMessage(), notJson);
        }
        throw new IllegalArgumentException(source + " is not a JSON object");
    }

    /** The JSON itself. */
    public String text() {
        return text;
    }

    /** The names that something is filled in for. */
    Set<String> placeholders() {
        return members.keySet();
    }

    /** The members that hold what is filled in, by its name. */
    public Map<String, Set<String>> members() {
        return members;
    }

    /**
     * Holds the template to what can be filled in.
     *
     * @param required the names that must stand in it
     * @param known all names it may have
     * @throws IllegalArgumentException saying what is wrong, where, and what to write
     */
    public void require(Set<String> required, Set<String> known) {
        Set<String> names = placeholders();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(source + " has %" + name + "% in line " + lineOf("%" + name + "%")
                        + ", which nothing is filled in for: there are %" + String.join("%, %", known) + "%");
            }
        }
        for (String name : required) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        source + " has no %" + name + "%: write it where the " + name + " belongs");
            }
        }
    }

    /**
     * Holds the template to be made of objects.
     *
     * @throws IllegalArgumentException naming the first part that is none
     */
    void requireObjects() {
        for (Map.Entry<String, JsonNode> part : root.properties()) {
            if (!part.getValue().isObject()) {
                throw new IllegalArgumentException(source + " has a part \"" + part.getKey() + "\" that is no object");
            }
        }
    }

    /** The template with the members of this object filled in; a name that it has not stays as it is. */
    public JsonNode fill(JsonNode values) {
        return filled(root, values);
    }

    private static JsonNode filled(JsonNode node, JsonNode values) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                object.set(member.getKey(), filled(member.getValue(), values));
            }
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(filled(element, values)));
            return array;
        }
        return node.isTextual() ? value(node, values) : node;
    }

    private static JsonNode value(JsonNode node, JsonNode values) {
        Matcher whole = PLACEHOLDER.matcher(node.asText());
        if (whole.matches()) {
            return values.path(whole.group(1)).isMissingNode() ? node : values.get(whole.group(1));
        }
        return TextNode.valueOf(whole.replaceAll(found -> Matcher.quoteReplacement(inText(found, values))));
    }

    private static String inText(MatchResult found, JsonNode values) {
        JsonNode value = values.path(found.group(1));
        return value.isMissingNode() ? found.group() : value.asText();
    }

    /** A text with escapes in its name is found where the template begins. */
    private long lineOf(String placeholder) {
        int at = Math.max(0, text.indexOf(placeholder));
        return 1
                + text.substring(0, at)
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }
}
