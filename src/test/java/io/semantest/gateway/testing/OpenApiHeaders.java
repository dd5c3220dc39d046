package io.semantest.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The headers that an answer is described to have. */
record OpenApiHeaders(JsonNode declared) {

    /** What RFC 9110 and 9112 say of every answer. */
    private static final Set<String> HTTP =
            Set.of("content-type", "content-length", "transfer-encoding", "connection", "date", "vary");

    /** Those of the answer to a request. */
    static OpenApiHeaders of(String method, String path, int status) {
        String template = OpenApiAnswers.template(path, method + " " + path);
        JsonNode operation =
                OpenApiAnswers.DOCUMENT.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
        JsonNode response = OpenApiCoverage.resolved(operation.path("responses").path("" + status));
        return new OpenApiHeaders(response.path("headers"));
    }

    /** Names of described headers that the answer has. */
    List<String> seenIn(Answer answer) {
        return names(answer)
                .flatMap(name -> find(name).stream())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Headers that are not described, or not as they are described, or missing. */
    List<String> faults(Answer answer, String what) {
        Stream<String> undescribed = names(answer)
                .filter(name -> find(name).isEmpty() && !HTTP.contains(name.toLowerCase(Locale.ROOT)))
                .map(name -> what + ": header " + name + " is not described");
        Stream<String> missing = declared.properties().stream()
                .filter(header -> OpenApiCoverage.resolved(header.getValue())
                        .path("required")
                        .asBoolean())
                .map(Map.Entry::getKey)
                .filter(name -> answer.header(name) == null)
                .map(name -> what + ": header " + name + " is missing");
        names(answer).forEach(name -> find(name).ifPresent(header -> check(header, answer.header(name), what)));
        return Stream.concat(undescribed, missing).toList();
    }

    private static Stream<String> names(Answer answer) {
        return answer.response().headers().map().keySet().stream().filter(name -> !name.startsWith(":"));
    }

    private Optional<Map.Entry<String, JsonNode>> find(String name) {
        return declared.properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .findFirst();
    }

    private static void check(Map.Entry<String, JsonNode> header, String value, String what) {
        JsonNode schema = OpenApiCoverage.resolved(header.getValue()).path("schema");
        boolean number = schema.path("type").asText().equals("integer");
        JsonNode json = number ? IntNode.valueOf(Integer.parseInt(value)) : TextNode.valueOf(value);
        String pointer = header.getValue().path("$ref").asText().substring(1) + "/schema";
        OpenApiAnswers.assertSchema(what + " " + header.getKey(), pointer, json.toString());
    }
}
