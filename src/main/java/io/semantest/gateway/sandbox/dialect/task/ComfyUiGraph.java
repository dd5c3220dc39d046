package io.semantest.gateway.sandbox.dialect.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.picture.Picture;
import java.util.Map;
import java.util.Optional;

/** A ComfyUI workflow in the format of its API, by node id. */
record ComfyUiGraph(JsonNode nodes) {
    private static final String MISSING_CHECKPOINT = "missing";
    private static final int LONGEST_SIDE = 16384;

    /** What the sampler is to draw; empty when there is no sampler. */
    String prompt() {
        return ofClass("KSampler")
                .map(sampler -> referred(sampler, "positive").at("/inputs/text").asText(""))
                .orElse("");
    }

    Picture picture() {
        var sampler = ofClass("KSampler").orElseThrow(() -> invalid("prompt_no_outputs", "Prompt has no outputs"));
        var latent = referred(sampler, "latent_image").path("inputs");
        return new Picture(
                prompt(),
                sampler.at("/inputs/seed").asLong(),
                Math.min(Picture.LONGEST_SIDE, latent.path("width").asInt(512)),
                Math.min(Picture.LONGEST_SIDE, latent.path("height").asInt(512)));
    }

    /** Id of the node that saves the picture. */
    String outputNode() {
        return nodes.properties().stream()
                .filter(node -> node.getValue().path("class_type").asText().equals("SaveImage"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** As far as the server checks before it runs anything. */
    void check() {
        if (!nodes.isObject() || nodes.isEmpty()) {
            throw invalid("no_prompt", "No prompt provided");
        }
        for (var node : nodes.properties()) {
            if (!node.getValue().hasNonNull("class_type")) {
                throw invalid("invalid_prompt", "Cannot execute because a node is missing the class_type property.");
            }
        }
        if (outputNode().isEmpty()) {
            throw invalid("prompt_no_outputs", "Prompt has no outputs");
        }
        for (var node : nodes.properties()) {
            check(node.getKey(), node.getValue());
        }
    }

    private void check(String id, JsonNode node) {
        var inputs = node.path("inputs");
        if (inputs.path("ckpt_name").asText("").startsWith(MISSING_CHECKPOINT)) {
            throw invalid(id, node, "value_not_in_list", "Value not in list");
        }
        for (var name : new String[] {"width", "height"}) {
            if (inputs.path(name).asInt(0) > LONGEST_SIDE) {
                throw invalid(id, node, "value_bigger_than_max", "Value " + inputs.path(name) + " bigger than max");
            }
        }
    }

    private Optional<JsonNode> ofClass(String name) {
        return nodes.properties().stream()
                .map(Map.Entry::getValue)
                .filter(node -> node.path("class_type").asText().equals(name))
                .findFirst();
    }

    /** An input that comes from another node is {@code [id, output]}. */
    private JsonNode referred(JsonNode node, String input) {
        return nodes.path(node.path("inputs").path(input).path(0).asText());
    }

    private static Rejected invalid(String type, String message) {
        var json = error(type, message);
        json.putObject("node_errors");
        return new Rejected(Answer.json(400, json));
    }

    private Rejected invalid(String id, JsonNode node, String type, String message) {
        var json = error("prompt_outputs_failed_validation", "Prompt outputs failed validation");
        var errors = json.putObject("node_errors").putObject(id);
        var one = errors.putArray("errors").addObject();
        one.put("type", type).put("message", message).put("details", "").putObject("extra_info");
        errors.putArray("dependent_outputs").add(outputNode());
        errors.put("class_type", node.path("class_type").asText());
        return new Rejected(Answer.json(400, json));
    }

    private static ObjectNode error(String type, String message) {
        var json = Json.object();
        json.putObject("error")
                .put("type", type)
                .put("message", message)
                .put("details", "")
                .putObject("extra_info");
        return json;
    }
}
