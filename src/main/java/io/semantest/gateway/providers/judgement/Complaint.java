package io.semantest.gateway.providers.judgement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What an answer says is wrong: read from members whose names are those of errors in any dialect, never from those that
 * give the request back.
 *
 * @param codes single words, such as {@code model_not_found}
 * @param texts sentences
 * @param fields names or paths of members that the provider names as such, such as {@code input.aspect_ratio}
 */
record Complaint(List<String> codes, List<String> texts, List<String> fields) {

    private static final int DEEPEST = 8;
    private static final int MOST = 60;
    private static final int LONGEST = 4000;

    private static final Set<String> TEXTS = Set.of(
            "message",
            "msg",
            "error",
            "errors",
            "detail",
            "details",
            "description",
            "reason",
            "reasons",
            "failreason",
            "fail_reason",
            "title",
            "finishmessage",
            "exception_message",
            "error_message",
            "errormessage",
            "error_msg",
            "errmsg",
            "err",
            "blockreasonmessage",
            "failure_reason",
            "failurereason",
            "raw",
            "error_description",
            "fault",
            "faultstring",
            "cause",
            "status_message",
            "statusmessage",
            "info",
            "failures",
            "problem",
            "explanation");

    private static final Set<String> CODES = Set.of(
            "code",
            "type",
            "error_type",
            "error_code",
            "errorcode",
            "status",
            "name",
            "kind",
            "reason",
            "error",
            "detail",
            "blockreason",
            "exception_type",
            "fail_code",
            "description");

    private static final Set<String> FIELDS = Set.of(
            "param", "parameter", "field", "loc", "path", "property", "input_name", "pointer", "location", "argument");

    /** What the request was, or what came of it, and whatever else may hold any words. */
    private static final Set<String> ECHOES = Set.of(
            "prompt",
            "promptEn",
            "input",
            "inputs",
            "input_value",
            "received_value",
            "received_type",
            "request",
            "parameters",
            "data",
            "images",
            "output",
            "outputs",
            "image",
            "b64_json",
            "traceback",
            "current_inputs",
            "current_outputs",
            "ctx",
            "url",
            "urls",
            "logs",
            "headers",
            "content",
            "body",
            "buttons",
            "flagged_input",
            "stack",
            "inlineData",
            "metrics");

    private static final String FLAGGED_INPUT = "flagged_input";

    static Complaint of(JsonNode answer) {
        Complaint complaint = new Complaint(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        complaint.read("error", answer, DEEPEST);
        return complaint;
    }

    private void read(String name, JsonNode node, int levels) {
        if (levels == 0 || texts.size() + codes.size() + fields.size() > MOST) {
            return;
        }
        String plain = name.toLowerCase(Locale.ROOT);
        if (FIELDS.contains(plain) && (node.isTextual() || node.isArray())) {
            field(node);
        } else if (node.isTextual()) {
            text(plain, node.asText());
        } else if (node.isArray()) {
            node.forEach(element -> read(name, element, levels - 1));
        } else if (node.isObject()) {
            members(node, levels);
        }
    }

    private void members(JsonNode node, int levels) {
        if (node.hasNonNull(FLAGGED_INPUT)) {
            codes.add("prompt_blocked");
        }
        node.properties().stream()
                .filter(member -> !ECHOES.contains(member.getKey()))
                .forEach(member -> read(member.getKey(), member.getValue(), levels - 1));
    }

    private void text(String name, String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        if (TEXTS.contains(name)) {
            texts.add(bounded);
        }
        if (CODES.contains(name) && bounded.matches("[\\w.:-]{2,80}")) {
            codes.add(bounded);
        }
    }

    private void field(JsonNode node) {
        String path = node.isTextual()
                ? node.asText()
                : StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("."));
        if (path.length() <= 200 && SentMembers.isMember(path)) {
            fields.add(path);
        }
    }
}
