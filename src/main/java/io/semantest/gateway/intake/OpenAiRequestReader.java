package io.semantest.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.semantest.gateway.contract.errors.InvalidRequest;
import io.semantest.gateway.contract.errors.Problem.Fault;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the body of OpenAI's {@code POST /v1/images/generations}
 * (platform.openai.com/docs/api-reference/images/create).
 *
 * <p>As real servers do, it ignores members it does not know. What it knows is checked like any other request, and
 * faults point at the member's name in OpenAI's words. Safe for use by many threads.
 */
public final class OpenAiRequestReader {

    private static final String DEFAULT_USER = "default";
    private static final Map<String, String> MEMBERS = Map.of("prompt", "prompt", "user", "userId");
    private static final Map<String, String> OPTIONS = Map.of("output_format", "format");

    private final RequestReader requests;
    private final Map<String, String> providerByModel;

    /** @param providerByModel which provider serves a configured model id */
    public OpenAiRequestReader(RequestReader requests, Map<String, String> providerByModel) {
        this.requests = requests;
        this.providerByModel = Map.copyOf(providerByModel);
    }

    /** @throws InvalidRequest with a JSON pointer to OpenAI's member for every fault */
    public OpenAiRequest read(byte[] json) {
        return read(StrictJson.object(json));
    }

    /** @throws InvalidRequest with a JSON pointer to OpenAI's member for every fault */
    public OpenAiRequest read(String json) {
        return read(StrictJson.object(json));
    }

    private OpenAiRequest read(ObjectNode body) {
        Draft draft = new Draft();
        body.properties().forEach(member -> add(draft, member.getKey(), member.getValue()));
        if (!draft.body().has("userId")) {
            draft.member("userId", TextNode.valueOf(DEFAULT_USER), "/user");
        }
        refuseStreaming(body, draft);
        String model = text(body, "model", draft);
        prefer(model, draft);
        boolean base64 = base64(text(body, "response_format", draft), model, draft);
        return new OpenAiRequest(requests.read(draft), base64, model);
    }

    private void add(Draft draft, String name, JsonNode value) {
        String pointer = "/" + name;
        String option = OPTIONS.getOrDefault(name, requests.vocabulary().option(name));
        if (MEMBERS.containsKey(name)) {
            draft.member(MEMBERS.get(name), value, pointer);
        } else if (option != null) {
            draft.option(option, value, pointer);
        }
    }

    private void prefer(String model, Draft draft) {
        if (model != null) {
            requests.providers()
                    .named(model)
                    .or(() -> Optional.ofNullable(providerByModel.get(model)))
                    .ifPresent(provider -> draft.member("provider", TextNode.valueOf(provider), "/model"));
        }
    }

    private static boolean base64(String responseFormat, String model, Draft draft) {
        if (responseFormat == null) {
            return model != null && (model.startsWith("gpt-image-") || model.startsWith("chatgpt-image-"));
        }
        if (!responseFormat.equals("url") && !responseFormat.equals("b64_json")) {
            draft.fault(new Fault(
                    "/response_format",
                    "response_format must be one of url, b64_json, was " + Quoted.of(responseFormat) + "."));
        }
        return responseFormat.equals("b64_json");
    }

    private static void refuseStreaming(ObjectNode body, Draft draft) {
        if (body.path("stream").asBoolean()) {
            draft.fault(new Fault("/stream", "stream must be false: images come in one answer, not as events."));
        }
    }

    private static String text(ObjectNode body, String name, Draft draft) {
        JsonNode value = body.path(name);
        if (Blank.is(value)) {
            return null;
        }
        if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
            draft.fault(new Fault("/" + name, name + " must be text."));
        }
        return value.textValue();
    }
}
