package io.semantest.gateway.sandbox.dialect;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Params;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Generation;
import io.semantest.gateway.sandbox.simulation.Ratio;
import io.semantest.gateway.sandbox.simulation.Simulation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Stability AI's Stable Image API (v2beta): forms in, the picture itself or JSON out. */
final class StabilitySimulation implements Simulation {
    private static final Pattern PATH = Pattern.compile("/v2beta/stable-image/generate/(core|ultra|sd3)");
    private static final List<String> RATIOS =
            List.of("1:1", "16:9", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21");
    private static final List<String> FORMATS = List.of("png", "jpeg", "webp");
    private static final List<String> SD3_FORMATS = List.of("png", "jpeg");
    private static final List<String> SD3_MODELS =
            List.of("sd3.5-large", "sd3.5-large-turbo", "sd3.5-medium", "sd3.5-flash");
    private static final long MOST_SEED = 4_294_967_294L;
    private static final int LONGEST_PROMPT = 10_000;

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && PATH.matcher(call.path()).matches();
    }

    @Override
    public boolean authorized(Call call) {
        return call.hasBearer();
    }

    @Override
    public String prompt(Call call) {
        return call.json().map(form -> form.path("prompt").asText()).orElse("");
    }

    @Override
    public Future<Answer> generate(Call call, Behaviour behaviour) {
        if (!call.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw invalid("content-type: must be multipart/form-data");
        }
        var form = new Params(call.json().orElseThrow(() -> invalid("body: is no form")), StabilitySimulation::invalid);
        var picture = picture(form, call.path().endsWith("/sd3"));
        var verdict = picture.prompt().contains(Generation.FILTER_MARKER) ? "CONTENT_FILTERED" : "SUCCESS";
        return call.gallery()
                .draw(picture)
                .map(png -> wantsJson(call)
                        ? json(Base64.getEncoder().encodeToString(png), verdict, picture.seed())
                        : Answer.png(png).with("finish-reason", verdict).with("seed", String.valueOf(picture.seed())));
    }

    private static Picture picture(Params form, boolean sd3) {
        var prompt = form.required("prompt", LONGEST_PROMPT);
        form.oneOf("output_format", sd3 ? SD3_FORMATS : FORMATS, "png");
        if (sd3) {
            form.oneOf("model", SD3_MODELS, SD3_MODELS.get(0));
        }
        var asked = form.number("seed", 0, MOST_SEED, 0);
        var seed = asked == 0 ? ThreadLocalRandom.current().nextLong(1, MOST_SEED) : asked;
        var sides = Ratio.of(form.oneOf("aspect_ratio", RATIOS, "1:1"));
        return new Picture(prompt, seed, sides.width(), sides.height());
    }

    private static boolean wantsJson(Call call) {
        var accept = call.header("Accept").toLowerCase(Locale.ROOT);
        if (accept.startsWith("application/json")) {
            return true;
        }
        if (accept.isEmpty() || accept.equals("*/*") || accept.startsWith("image/*")) {
            return false;
        }
        throw invalid("accept: must be image/* or application/json");
    }

    private static Answer json(String image, String verdict, long seed) {
        return Answer.json(
                200,
                Json.object().put("image", image).put("finish_reason", verdict).put("seed", seed));
    }

    @Override
    public Answer other(Call call) {
        return call.reads() && call.path().equals("/v1/user/balance")
                ? Answer.json(200, Json.object().put("credits", 1000))
                : error(404, "not_found", "The resource was not found: " + call.path());
    }

    @Override
    public Answer unauthorized(Call call) {
        return error(401, "unauthorized", "authorization: missing or invalid");
    }

    @Override
    public Answer failed(int status) {
        return error(status, "internal_error", "An unexpected server error has occurred, please try again later.");
    }

    @Override
    public Answer throttled() {
        return error(
                429,
                "rate_limit_exceeded",
                "You have exceeded the rate limit of 150 requests within a 10 second period, and have been timed out for"
                        + " 60 seconds.");
    }

    @Override
    public Answer refused(Call call) {
        return error(
                403,
                "content_moderation",
                "Your request was flagged by our content moderation system, as a result your request was denied and you"
                        + " were not charged.");
    }

    @Override
    public Answer empty(Call call, Behaviour behaviour) {
        return wantsJson(call)
                ? json("", "SUCCESS", 0)
                : Answer.png(new byte[0]).with("finish-reason", "SUCCESS").with("seed", "0");
    }

    @Override
    public Answer finish(Answer answer, Duration took) {
        return answer.with("x-request-id", UUID.randomUUID().toString().replace("-", ""));
    }

    private static Rejected invalid(String message) {
        return new Rejected(error(400, "bad_request", message));
    }

    private static Answer error(int status, String name, String message) {
        var body = Json.object()
                .put("id", UUID.randomUUID().toString().replace("-", ""))
                .put("name", name);
        body.putArray("errors").add(message);
        return Answer.json(status, body);
    }
}
