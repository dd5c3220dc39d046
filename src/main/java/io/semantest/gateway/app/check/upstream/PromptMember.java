package io.semantest.gateway.app.check.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the member of a request that holds the prompt, in JSON or in a form. */
public final class PromptMember {

    /** The prompt of every request of a check. */
    public static final String TEXT = "A lighthouse at night";

    private static final String USUAL = "prompt";
    private static final Pattern PART =
            Pattern.compile("name=\"([^\"]+)\"[^\\r]*\\r\\n(?:[^\\r]+\\r\\n)*\\r\\n([^\\r]*)");

    private PromptMember() {}

    /** Its name, without that of the members it stands in; {@code prompt} where it is not found. */
    static String in(HttpMessage request, String prompt) {
        try {
            String name = find("", new ObjectMapper().readTree(request.body()), prompt);
            return name == null ? USUAL : name;
        } catch (JsonProcessingException form) {
            Matcher part = PART.matcher(new String(request.body(), StandardCharsets.UTF_8));
            while (part.find()) {
                if (part.group(2).contains(prompt)) {
                    return part.group(1);
                }
            }
            return USUAL;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String find(String name, JsonNode node, String prompt) {
        if (node.isTextual()) {
            return node.asText().contains(prompt) ? name : null;
        }
        for (var member : node.properties()) {
            String found = find(member.getKey(), member.getValue(), prompt);
            if (found != null) {
                return found;
            }
        }
        for (JsonNode element : node.isArray() ? node : new ObjectMapper().createArrayNode()) {
            String found = find(name, element, prompt);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
