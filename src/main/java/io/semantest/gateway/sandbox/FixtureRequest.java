package io.semantest.gateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request of a {@link Fixture}. In path and body {@code ${name}} stands for any value, which is then known by that
 * name. Immutable.
 *
 * @param method POST when not given
 * @param path below the base URL
 * @param headers regular expressions for whole values; a request without them is answered 401
 * @param body what the JSON of the request must hold at least
 */
public record FixtureRequest(String method, String path, Map<String, String> headers, JsonNode body) {
    public FixtureRequest {
        method = method == null ? "POST" : method.toUpperCase(Locale.ROOT);
        path = path == null ? "" : path;
        headers = headers == null ? Map.of() : headers;
    }

    boolean isAskedBy(Call call, String basePath) {
        return call.is(HttpMethod.valueOf(method))
                && pattern(basePath).matcher(call.path()).matches();
    }

    boolean isAllowed(Call call) {
        return headers.entrySet().stream()
                .allMatch(header -> call.header(header.getKey()).matches(header.getValue()));
    }

    /**
     * What stands in the call where the fixture has placeholders.
     *
     * @throws Rejected saying what the call should hold
     */
    Map<String, Object> read(Call call, String basePath) {
        var values = new LinkedHashMap<String, Object>();
        var found = pattern(basePath).matcher(call.path());
        var names = Placeholders.PLACE.matcher(path);
        for (var group = 1; found.matches() && names.find(); group++) {
            values.put(names.group(1), found.group(group));
        }
        if (body != null) {
            var json = call.json().orElseThrow(() -> rejected("the body must be a JSON object"));
            read("body", body, json, values);
        }
        return values;
    }

    private static void read(String at, JsonNode expected, JsonNode sent, Map<String, Object> values) {
        if (expected.isContainerNode()) {
            if (expected.getNodeType() != sent.getNodeType()) {
                throw rejected(at + " must be " + expected + ", was: " + shown(sent));
            }
            for (var i = 0; expected.isArray() && i < expected.size(); i++) {
                read(at + "." + i, expected.get(i), sent.path(i), values);
            }
            expected.properties()
                    .forEach(member ->
                            read(at + "." + member.getKey(), member.getValue(), sent.path(member.getKey()), values));
            return;
        }
        var place = Placeholders.PLACE.matcher(expected.asText());
        if (place.matches()) {
            if (sent.isMissingNode() || sent.isNull()) {
                throw rejected(at + " must be there");
            }
            values.put(place.group(1), sent.isNumber() ? (Object) sent.longValue() : sent.asText());
        } else if (!expected.asText().equals(sent.asText())) {
            throw rejected(at + " must be " + expected + ", was: " + shown(sent));
        }
    }

    private Pattern pattern(String basePath) {
        var literal = Pattern.quote(basePath + path);
        return Pattern.compile(Placeholders.PLACE.matcher(literal).replaceAll("\\\\E([^/]+)\\\\Q"));
    }

    private static String shown(JsonNode sent) {
        return sent.isMissingNode() ? "nothing" : sent.toString();
    }

    private static Rejected rejected(String problem) {
        return new Rejected(Answer.json(400, Json.object().put("error", problem)));
    }
}
