package io.semantest.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Notes what of the published description was seen in real requests and answers, and what was seen beside it. */
public final class OpenApiCoverage {

    private static final JsonNode DOCUMENT = OpenApiAnswers.DOCUMENT;

    private static final String SENT = "/post/requestBody/content/application~1json/schema";
    private static final String EVENTS =
            "/paths/~1v1~1jobs~1{jobId}~1events/get/responses/200/content/text~1event-stream/x-events";

    private final Set<String> described = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> faults = new TreeSet<>();

    public OpenApiCoverage() {
        for (JsonNode path : DOCUMENT.path("paths")) {
            for (JsonNode operation : path) {
                operation.path("parameters").forEach(this::describeParameter);
                operation.at("/requestBody/content").forEach(content -> describe(content.path("schema"), ""));
                operation.path("responses").forEach(this::describeResponse);
            }
        }
        DOCUMENT.path("webhooks").properties().forEach(hook -> {
            hook.getValue().at("/post/parameters").forEach(this::describeParameter);
            describeShown("what is sent of " + hook.getKey(), hook.getValue().at(SENT));
        });
        DOCUMENT.at(EVENTS).properties().forEach(event -> describeShown("event " + event.getKey(), event.getValue()));
        DOCUMENT.path("x-files").properties().forEach(file -> describeShown("file " + file.getKey(), file.getValue()));
    }

    /** What is described and was neither accepted nor answered. */
    public Set<String> neverSeen() {
        Set<String> missing = new TreeSet<>(described);
        missing.removeAll(seen);
        return missing;
    }

    /** What was answered and is not described, or not as it is described. */
    public Set<String> faults() {
        return faults;
    }

    /**
     * @param path as requested, with its query
     * @param body of the request; null for none
     * @param headers of the request: name, value, name, value ...
     */
    public void note(String method, String path, String body, Answer answer, String... headers) {
        String asked = path.split("\\?")[0];
        JsonNode operation = DOCUMENT.path("paths")
                .path(OpenApiAnswers.template(asked, method + " " + path))
                .path(method.toLowerCase(Locale.ROOT));
        noteParameters(operation, path, answer.status() < 400, headers);
        if (answer.status() < 400) {
            if (body != null) {
                note(
                        operation.at("/requestBody/content/application~1json/schema"),
                        "",
                        json(body),
                        method + " " + asked);
            }
        }
        JsonNode response = resolved(operation.path("responses").path("" + answer.status()));
        String what = method + " " + asked + " " + answer.status();
        noteHeaders(response.path("headers"), answer, what);
        for (Map.Entry<String, JsonNode> content : response.path("content").properties()) {
            if (String.valueOf(answer.contentType()).startsWith(content.getKey())
                    && content.getValue().has("schema")) {
                note(content.getValue().path("schema"), "", answer.json(), what);
            }
        }
    }

    /**
     * What was sent to a webhook or an endpoint.
     *
     * @param headers by name in lower case; null where it was no webhook
     */
    public void noteSent(String body, Map<String, String> headers) {
        String event = json(body).path("type").asText();
        String hook = "/webhooks/" + event;
        noteShown("what is sent of " + event, hook + SENT, body);
        if (headers != null) {
            for (JsonNode reference : DOCUMENT.at(hook + "/post/parameters")) {
                String value = headers.get(resolved(reference).path("name").asText());
                OpenApiAnswers.assertSchema(
                        event, reference.path("$ref").asText().substring(1) + "/schema", "\"" + value + "\"");
                seen.add(name(reference));
            }
        }
    }

    /** The data of a job's event. */
    public void noteEvent(String name, String data) {
        noteShown("event " + name, EVENTS + "/" + name, data);
    }

    /** @param content of a file of that name in the outbox, or a row of one */
    public void noteFile(String name, String content) {
        noteShown("file " + name, "/x-files/" + name, content);
    }

    private void noteShown(String what, String schema, String content) {
        OpenApiAnswers.assertSchema(what, schema, content);
        seen.add(what);
        note(DOCUMENT.at(schema), "", json(content), what);
    }

    private static JsonNode json(String text) {
        return RunningGateway.json(text.getBytes(StandardCharsets.UTF_8));
    }

    private void describeParameter(JsonNode parameter) {
        described.add(name(parameter));
    }

    private void describeShown(String what, JsonNode schema) {
        described.add(what);
        describe(schema, "");
    }

    private void describeResponse(JsonNode response) {
        resolved(response).path("headers").properties().forEach(header -> described.add("header " + header.getKey()));
        resolved(response).path("content").forEach(content -> describe(content.path("schema"), ""));
    }

    private void describe(JsonNode schema, String place) {
        String here = place(schema, place);
        JsonNode shape = resolved(schema);
        for (Map.Entry<String, JsonNode> property : shape.path("properties").properties()) {
            String member = here + "." + property.getKey();
            if (described.add(member)) {
                describe(property.getValue(), member);
            }
        }
        if (shape.has("items")) {
            describe(shape.path("items"), here);
        }
    }

    private void note(JsonNode schema, String place, JsonNode value, String what) {
        String here = place(schema, place);
        JsonNode shape = resolved(schema);
        if (value.isArray()) {
            value.forEach(element -> note(shape.path("items"), here, element, what));
        } else if (value.isObject() && shape.has("properties")) {
            value.properties().forEach(member -> {
                JsonNode property = shape.path("properties").path(member.getKey());
                if (property.isMissingNode()
                        && !shape.path("additionalProperties").asBoolean(false)) {
                    faults.add(what + ": " + here + "." + member.getKey() + " is not described");
                }
                seen.add(here + "." + member.getKey());
                note(property, here + "." + member.getKey(), member.getValue(), what);
            });
        }
    }

    private void noteParameters(JsonNode operation, String path, boolean accepted, String... headers) {
        for (JsonNode reference : operation.path("parameters")) {
            JsonNode parameter = resolved(reference);
            String name = parameter.path("name").asText();
            boolean sent =
                    switch (parameter.path("in").asText()) {
                        case "path" -> true;
                        case "query" -> accepted && path.matches(".*[?&]" + name + "=.*");
                        default -> accepted && Set.of(headers).contains(name);
                    };
            if (sent) {
                seen.add(name(reference));
            }
        }
    }

    private void noteHeaders(JsonNode declared, Answer answer, String what) {
        OpenApiHeaders headers = new OpenApiHeaders(declared);
        headers.seenIn(answer).forEach(name -> seen.add("header " + name));
        faults.addAll(headers.faults(answer, what));
    }

    private static String name(JsonNode parameter) {
        return "parameter " + resolved(parameter).path("name").asText();
    }

    private static String place(JsonNode schema, String place) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? place : reference.substring(reference.lastIndexOf('/') + 1);
    }

    static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }
}
