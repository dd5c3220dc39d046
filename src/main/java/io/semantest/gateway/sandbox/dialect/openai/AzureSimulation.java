package io.semantest.gateway.sandbox.dialect.openai;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Simulation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.regex.Pattern;

/** A resource of Azure OpenAI: OpenAI's bodies under other paths, with another key and other errors. */
public final class AzureSimulation implements Simulation {
    private static final String V1 = "/openai/v1/images/generations";
    private static final Pattern DEPLOYMENT = Pattern.compile("/openai/deployments/([\\w.-]+)/images/generations");

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST)
                && (call.path().equals(V1) || DEPLOYMENT.matcher(call.path()).matches());
    }

    @Override
    public boolean authorized(Call call) {
        return !call.header("api-key").isBlank();
    }

    @Override
    public String prompt(Call call) {
        return call.json().map(body -> body.path("prompt").asText()).orElse("");
    }

    @Override
    public Future<Answer> generate(Call call, Behaviour behaviour) {
        checkVersion(call);
        var body = call.json()
                .orElseThrow(
                        () -> OpenAiErrors.invalid(null, null, "We could not parse the JSON body of your request."));
        var deployment = deployment(call).orElseGet(() -> body.path("model").asText());
        if (deployment.isBlank()) {
            throw new Rejected(
                    error(404, "DeploymentNotFound", "The API deployment for this resource does not exist."));
        }
        return OpenAiPictures.draw(call, OpenAiOrder.of(body, deployment, model(deployment)));
    }

    /** The older path wants a date, the newer one a word or nothing. */
    private static void checkVersion(Call call) {
        var version = call.request().getParam("api-version", "");
        var known = call.path().equals(V1)
                ? version.matches("|v1|preview|latest")
                : version.matches("20\\d\\d-\\d\\d-\\d\\d(-preview)?");
        if (!known) {
            throw new Rejected(error(404, "404", "Resource not found"));
        }
    }

    private static Optional<String> deployment(Call call) {
        var path = DEPLOYMENT.matcher(call.path());
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }

    /** A deployment has any name; what is not named after an older model is one of the GPT image models. */
    private static OpenAiModel model(String deployment) {
        var model = OpenAiModel.of(deployment);
        return model == OpenAiModel.OTHER ? OpenAiModel.GPT_IMAGE : model;
    }

    @Override
    public Answer other(Call call) {
        return error(404, "404", "Resource not found");
    }

    @Override
    public Answer unauthorized(Call call) {
        return error(401, "401", "Access denied due to invalid subscription key or wrong API endpoint.");
    }

    @Override
    public Answer failed(int status) {
        return error(status, "InternalServerError", "The server had an error while processing your request.");
    }

    @Override
    public Answer throttled() {
        return throttled(Behaviour.NORMAL);
    }

    @Override
    public Answer throttled(Behaviour behaviour) {
        var message = "Requests to the ImageGenerations_Create Operation have exceeded call rate limit.";
        var wait = behaviour.retryAfter() != null && behaviour.retryAfter().matches("\\d+")
                ? " Please retry after %s seconds.".formatted(behaviour.retryAfter())
                : "";
        return error(429, "RateLimitReached", message + wait).with("Retry-After", behaviour.retryAfter());
    }

    @Override
    public Answer refused(Call call) {
        return error(400, "contentFilter", "Your task failed as a result of our safety system.");
    }

    @Override
    public Answer empty(Call call, Behaviour behaviour) {
        return OpenAiPictures.none();
    }

    private static Answer error(int status, String code, String message) {
        var body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return Answer.json(status, body);
    }
}
