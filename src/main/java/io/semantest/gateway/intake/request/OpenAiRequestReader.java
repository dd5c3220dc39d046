package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.intake.schema.BlankMembers;
import io.semantest.gateway.intake.schema.QuotedText;
import io.semantest.gateway.intake.schema.StrictJson;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the body of OpenAI's {@code POST /v1/images/generations}
 * (platform.openai.com/docs/api-reference/images/create).
 *
 * <p>Members that nobody documents are ignored, and named in {@link GenerationRequest#ignored()}. What OpenAI documents is
 * checked like any other request, and refused where nobody here has it; faults point at the member's name in OpenAI's
 * words. Safe for use by many threads.
 */
public final class OpenAiRequestReader {

    private static final String OUTPUT_FORMAT = "output_format";
    private static final String DEFAULT_USER = "default";
    private static final Set<String> ABOUT_THE_ANSWER = Set.of("model", "response_format");
    private static final Map<String, String> MEMBERS = Map.of("prompt", "prompt", "user", "userId");
    private static final Map<String, String> OPTIONS = Map.of(OUTPUT_FORMAT, "format");

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
        NormalizedRequest draft = new NormalizedRequest();
        body.properties().forEach(member -> add(draft, member.getKey(), member.getValue()));
        if (!draft.body().has("userId")) {
            draft.member("userId", TextNode.valueOf(DEFAULT_USER), "/user");
        }
        String model = text(body, "model", draft);
        prefer(model, draft);
        boolean base64 = base64(text(body, "response_format", draft), model, draft);
        return new OpenAiRequest(requests.read(draft), base64, model);
    }

    private void add(NormalizedRequest draft, String name, JsonNode value) {
        String pointer = "/" + name;
        String option = OPTIONS.getOrDefault(name, requests.vocabulary().option(name));
        if (MEMBERS.containsKey(name)) {
            draft.member(MEMBERS.get(name), value, pointer);
        } else if (option != null) {
            draft.option(option, value, pointer);
        } else if (!value.isNull() && !BlankMembers.is(value) && !ABOUT_THE_ANSWER.contains(name)) {
            UnsupportedMembers.detail(name, value)
                    .ifPresentOrElse(detail -> draft.fault(new Fault(pointer, detail)), () -> ignore(draft, name));
        }
    }

    private static void ignore(NormalizedRequest draft, String name) {
        if (!UnsupportedMembers.knows(name)) {
            draft.ignore(name);
        }
    }

    private void prefer(String model, NormalizedRequest draft) {
        if (model != null) {
            requests.providers()
                    .named(model)
                    .or(() -> Optional.ofNullable(providerByModel.get(model)))
                    .ifPresentOrElse(
                            provider -> draft.member("provider", TextNode.valueOf(provider), "/model"),
                            () -> draft.ignore("model"));
        }
    }

    private static boolean base64(String responseFormat, String model, NormalizedRequest draft) {
        if (responseFormat == null) {
            return model != null && (model.startsWith("gpt-image-") || model.startsWith("chatgpt-image-"));
        }
        if (!responseFormat.equals("url") && !responseFormat.equals("b64_json")) {
            draft.fault(new Fault(
                    "/response_format",
                    "response_format must be one of url, b64_json, was " + QuotedText.of(responseFormat) + "."));
        }
        return responseFormat.equals("b64_json");
    }

    private static String text(ObjectNode body, String name, NormalizedRequest draft) {
        JsonNode value = body.path(name);
        if (BlankMembers.is(value)) {
            return null;
        }
        if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
            draft.fault(new Fault("/" + name, name + " must be text."));
        }
        return value.textValue();
    }

    /** An option's name in OpenAI's words. */
    public static String openAiName(String option) {
        return option.equals("format")
                ? OUTPUT_FORMAT
                : option.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
