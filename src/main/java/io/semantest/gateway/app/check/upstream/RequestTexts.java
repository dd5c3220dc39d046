package io.semantest.gateway.app.check.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts that a request says, as whoever is asked reads them: in its path, its query, its headers and its body. */
public final class RequestTexts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data; *boundary=\"?([^\"; ]+)\"?");

    private final List<String> texts = new ArrayList<>();

    private RequestTexts() {}

    public static RequestTexts in(List<HttpMessage> requests) {
        RequestTexts read = new RequestTexts();
        requests.forEach(read::read);
        return read;
    }

    /** Whether a text is there, letter by letter but for the kind and the number of its blanks, which some dialects even out. */
    public boolean has(String text) {
        return texts.stream().anyMatch(one -> one.contains(evened(text)));
    }

    private void read(HttpMessage request) {
        String[] target = request.path().split("\\?", 2);
        note(decoded(target[0]));
        for (String parameter : target.length == 1 ? new String[0] : target[1].split("&")) {
            note(decoded(parameter.substring(parameter.indexOf('=') + 1)));
        }
        request.headers().values().forEach(this::readHeader);
        String body = new String(request.body(), StandardCharsets.UTF_8);
        Matcher form = BOUNDARY.matcher(request.headers().getOrDefault("content-type", ""));
        if (form.matches()) {
            for (String part : body.split("(\r\n)?--" + Pattern.quote(form.group(1)))) {
                note(part.substring(Math.max(0, part.indexOf("\r\n\r\n"))));
            }
        } else {
            readJson(body);
        }
    }

    private void readHeader(String value) {
        note(value);
        if (value.startsWith("Basic ")) {
            note(new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8));
        }
    }

    private void readJson(String body) {
        try {
            noteAll(JSON.readTree(body));
        } catch (JsonProcessingException other) {
            note(body);
        }
    }

    private void noteAll(JsonNode node) {
        if (node.isTextual()) {
            note(node.asText());
        }
        node.forEach(this::noteAll);
    }

    private void note(String text) {
        texts.add(evened(text));
    }

    private static String evened(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** A plus is a plus in a path, and a kamelet that means a blank by it is wrong about some server. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
