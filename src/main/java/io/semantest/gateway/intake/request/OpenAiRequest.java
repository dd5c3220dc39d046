package io.semantest.gateway.intake.request;

import io.semantest.gateway.contract.request.GenerationRequest;

/**
 * A request in OpenAI's shape, understood.
 *
 * @param request what is asked for, in the gateway's own words
 * @param base64 whether the answer carries the image itself ({@code b64_json}) and not its URL
 * @param model the model the caller named, or null
 */
public record OpenAiRequest(GenerationRequest request, boolean base64, String model) {}
