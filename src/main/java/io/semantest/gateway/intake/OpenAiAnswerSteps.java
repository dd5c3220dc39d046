package io.semantest.gateway.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.SignedLinks;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.generation.Generation;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.intake.request.OpenAiRequest;
import io.semantest.gateway.intake.request.OpenAiRequestReader;
import io.semantest.gateway.intake.schema.StrictJson;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The steps that answer on OpenAI's path: bean {@code openAiAnswers} in the routes. */
public final class OpenAiAnswerSteps {

    private final LinkSigner links;

    /** @param links what signs links to images; empty when nobody needs a key */
    public OpenAiAnswerSteps(PublicUrl url, Optional<SignedLinks> links) {
        this.links = new LinkSigner(url, links);
    }

    /**
     * Answers with the images, as base64 texts or URLs as the request wants them, or that the job is queued where the caller
     * takes that for an answer. Header {@code X-Ignored-Members} names what was asked for and nobody did.
     */
    public void images(Exchange exchange) {
        boolean async = exchange.getVariable(Variables.ASYNC, false, Boolean.class);
        boolean ended = exchange.getVariable(Variables.ENDED, false, Boolean.class);
        boolean replayed = exchange.getVariable(Variables.REPLAYED, false, Boolean.class);
        String location = exchange.getVariable(
                Variables.LOCATION, "/v1/jobs/" + exchange.getVariable(Variables.JOB_ID), String.class);
        OpenAiRequest request = exchange.getVariable(IntakeSteps.OPENAI_REQUEST, OpenAiRequest.class);
        JsonNode result = read(exchange.getVariable(Variables.RESULT, "{}", String.class));
        if (!ended && (async || replayed)) {
            AnswerSteps.answer(exchange, 202, AnswerSteps.JSON, AnswerSteps.bytes(OpenAiAnswer.inLine(result)));
            exchange.getMessage().setHeader("Location", location);
            exchange.getMessage().setHeader("Retry-After", AnswerSteps.LOOK_AGAIN_SECONDS);
        } else {
            finished(exchange, request.base64());
        }
        Message message = exchange.getMessage();
        message.setHeader("x-request-id", exchange.getVariable(Variables.JOB_ID));
        message.setHeader("Vary", "Prefer");
        if (async) {
            message.setHeader("Preference-Applied", "respond-async");
        }
        String ignored = ignored(request, result);
        if (!ignored.isEmpty()) {
            message.setHeader("X-Ignored-Members", ignored);
        }
    }

    @SuppressWarnings("unchecked")
    private void finished(Exchange exchange, boolean base64) {
        Submission job = exchange.getVariable(Variables.SUBMISSION, Submission.class);
        List<Asset> assets = exchange.getVariable(Variables.ASSETS, List.class);
        List<ImageData> images = base64 ? exchange.getVariable(Variables.IMAGES, List.class) : null;
        JsonNode json = OpenAiAnswer.of(job.acceptedAt(), assets, images, links::ofAsset);
        AnswerSteps.answer(exchange, 200, AnswerSteps.JSON, AnswerSteps.bytes(json));
        exchange.getMessage()
                .setHeader(
                        "x-semantest-provider",
                        exchange.getVariable(Variables.GENERATION, Generation.class)
                                .provider());
    }

    /** Members that mean nothing, and wishes that the provider has no option for; such that they fit in a header. */
    private static String ignored(OpenAiRequest request, JsonNode result) {
        List<String> names = new ArrayList<>(request.request().ignored());
        result.at("/metadata/ignoredOptions")
                .forEach(option -> names.add(OpenAiRequestReader.openAiName(option.asText())));
        return names.stream()
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining(", "));
    }

    private static JsonNode read(String json) {
        try {
            return StrictJson.MAPPER.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
