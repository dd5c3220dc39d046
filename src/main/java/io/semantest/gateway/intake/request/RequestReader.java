package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.net.WebhookRules;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Priority;
import io.semantest.gateway.intake.schema.JavaValues;
import io.semantest.gateway.intake.schema.OpenApiDocument;
import io.semantest.gateway.intake.schema.StrictJson;
import java.util.Collection;
import java.util.Map;

/**
 * Reads requests in the founding guide's shape ({@code GenerationParams}) and lets only valid ones through.
 *
 * <p>What it promises about a request it returns: it fits the published schema; options have their camelCase names,
 * wherever and however they were spelled; {@code size} is in pixels or absent ("auto" means no wish); the provider is a
 * configured name or null. Whatever bytes come in, nothing but {@link InvalidRequest} goes out. Safe for use by many
 * threads.
 */
public final class RequestReader {

    private static final String USER = "userId";
    private static final String PROVIDER = "provider";

    private final MemberNames vocabulary;
    private final RequestNormalizer spelling;
    private final SchemaCheck schema;
    private final OptionTypes types;
    private final ProviderNames providers;
    private final WebhookRules webhooks;

    /**
     * @param requestSchema JSON Schema 2020-12 of a request, without references to elsewhere; see
     *     {@link OpenApiDocument#requestSchema()}
     * @param providers names of the configured providers
     */
    public RequestReader(JsonNode requestSchema, Collection<String> providers) {
        this(requestSchema, providers, WebhookRules.PUBLIC_ONLY);
    }

    /** The same with other rules for {@code webhookUrl}. */
    public RequestReader(JsonNode requestSchema, Collection<String> providers, WebhookRules webhooks) {
        this.webhooks = webhooks;
        this.vocabulary = new MemberNames(requestSchema);
        this.spelling = new RequestNormalizer(vocabulary);
        this.schema = new SchemaCheck(requestSchema);
        this.types = new OptionTypes(requestSchema);
        this.providers = new ProviderNames(providers);
    }

    /** @throws InvalidRequest with a JSON pointer for every fault */
    public GenerationRequest read(byte[] json) {
        return read(spelling.of(StrictJson.object(json)));
    }

    /** @throws InvalidRequest with a JSON pointer for every fault */
    GenerationRequest read(ObjectNode json) {
        return read(spelling.of(json));
    }

    /** @throws InvalidRequest with a JSON pointer for every fault */
    public GenerationRequest read(String json) {
        return read(spelling.of(StrictJson.object(json)));
    }

    /**
     * Reads a request that need not name its user.
     *
     * @param defaultUserId who pays when the request does not say
     * @throws InvalidRequest with a JSON pointer for every fault
     */
    public GenerationRequest read(String json, String defaultUserId) {
        NormalizedRequest draft = spelling.of(StrictJson.object(json));
        if (!draft.body().has(USER)) {
            draft.member(USER, TextNode.valueOf(defaultUserId), "/" + USER);
        }
        return read(draft);
    }

    /**
     * Reads a request that comes from configuration: the same members as in JSON, options as {@code options} or beside
     * the prompt. Texts stand for numbers where the schema wants numbers.
     *
     * @throws InvalidRequest with a JSON pointer for every fault
     */
    public GenerationRequest read(Map<String, ?> members) {
        ObjectNode body = StrictJson.MAPPER.valueToTree(members);
        NormalizedRequest draft = spelling.of(body);
        types.parseTexts(draft);
        return read(draft);
    }

    MemberNames vocabulary() {
        return vocabulary;
    }

    WebhookRules webhooks() {
        return webhooks;
    }

    ProviderNames providers() {
        return providers;
    }

    GenerationRequest read(NormalizedRequest draft) {
        schema.check(draft);
        if (!draft.hasFaults()) {
            CrossFieldRules.check(draft, webhooks);
        }
        String provider = provider(draft);
        draft.refuseFaults();
        types.tidy(draft);
        ObjectNode body = draft.body();
        return new GenerationRequest(
                body.get("prompt").textValue(),
                body.get(USER).textValue(),
                JavaValues.members(body.path(MemberNames.OPTIONS)),
                provider,
                body.path("webhookUrl").textValue(),
                JavaValues.members(body.path("metadata")),
                Priority.ofWord(body.path("priority").asText("normal")),
                draft.ignored());
    }

    private String provider(NormalizedRequest draft) {
        String given = draft.body().path(PROVIDER).textValue();
        if (given == null || given.equals(ProviderNames.AUTOMATIC)) {
            return null;
        }
        String name = providers.named(given).orElse(null);
        if (name == null) {
            draft.fault(new Fault("/" + PROVIDER, providers.refusal(given)));
        }
        return name;
    }
}
