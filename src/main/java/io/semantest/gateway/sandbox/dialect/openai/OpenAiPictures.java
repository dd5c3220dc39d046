package io.semantest.gateway.sandbox.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Generation;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Answers with pictures as OpenAI does: links or base64, and what GPT image models say of their work. */
final class OpenAiPictures {
    private static final int PIXELS_PER_TOKEN = 1000;
    private static final int RECRAFT_CREDITS = 40;

    private OpenAiPictures() {}

    static Future<Answer> draw(Call call, OpenAiOrder order) {
        if (order.isOther() && order.prompt().contains(Generation.FILTER_MARKER)) {
            return Future.succeededFuture(none());
        }
        var pictures = order.pictures();
        if (order.asUrl()) {
            pictures.forEach(call.gallery()::prepare);
            var links = pictures.stream().map(call::linkTo).toList();
            return Future.succeededFuture(answer(order, "url", links));
        }
        return Future.all(pictures.stream().map(call.gallery()::draw).toList())
                .map(drawn -> answer(order, "b64_json", encoded(drawn.list())));
    }

    /** A success without pictures; xAI refuses with it. */
    static Answer none() {
        var body = created();
        body.putArray("data");
        return Answer.json(200, body);
    }

    private static List<String> encoded(List<byte[]> pngs) {
        return pngs.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    private static Answer answer(OpenAiOrder order, String field, List<String> images) {
        var body = created();
        var data = body.putArray("data");
        for (var image : images) {
            var entry = data.addObject().put(field, image);
            if (!order.model().isGpt()) {
                entry.put("revised_prompt", order.prompt());
            }
        }
        if (order.model().isGpt()) {
            describe(body, order);
        }
        if (order.id().startsWith("recraft")) {
            body.put("credits", RECRAFT_CREDITS * order.n());
        }
        return Answer.json(200, body);
    }

    private static void describe(ObjectNode body, OpenAiOrder order) {
        var sides = order.size().split("x");
        var text = 1 + order.prompt().length() / 4;
        var image = order.n() * Integer.parseInt(sides[0]) * Integer.parseInt(sides[1]) / PIXELS_PER_TOKEN;
        body.put("background", "opaque").put("output_format", "png").put("size", order.size());
        body.put("quality", order.quality().equals("auto") ? "high" : order.quality());
        var usage = body.putObject("usage")
                .put("total_tokens", text + image)
                .put("input_tokens", text)
                .put("output_tokens", image);
        usage.putObject("input_tokens_details").put("text_tokens", text).put("image_tokens", 0);
    }

    private static ObjectNode created() {
        return Json.object().put("created", Instant.now().getEpochSecond());
    }
}
