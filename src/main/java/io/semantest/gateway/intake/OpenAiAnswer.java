package io.semantest.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import io.semantest.gateway.intake.schema.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes finished images in the shape of OpenAI's Images API. */
final class OpenAiAnswer {

    private OpenAiAnswer() {}

    /**
     * @param images the bytes in the order of the assets, for base64 answers; null for URLs
     * @param url where an image is, by its id
     */
    static ObjectNode of(Instant created, List<Asset> assets, List<ImageData> images, UnaryOperator<String> url) {
        ObjectNode json = StrictJson.MAPPER.createObjectNode();
        json.put("created", created.getEpochSecond());
        ArrayNode data = json.putArray("data");
        for (int i = 0; i < assets.size(); i++) {
            ObjectNode image = data.addObject();
            if (images == null) {
                image.put("url", url.apply(assets.get(i).assetId()));
            } else {
                image.put("b64_json", images.get(i).bytes());
            }
            if (assets.get(i).revisedPrompt() != null) {
                image.put("revised_prompt", assets.get(i).revisedPrompt());
            }
        }
        json.put("output_format", assets.get(0).format());
        json.put("size", assets.get(0).width() + "x" + assets.get(0).height());
        return json;
    }

    /**
     * A queued job, such that clients that look for nothing but images find none yet.
     *
     * @param job as our own format shows it
     */
    static ObjectNode inLine(JsonNode job) {
        ObjectNode json = StrictJson.MAPPER.createObjectNode();
        json.put("id", job.path("jobId").asText());
        json.put("object", "image.generation");
        json.put("status", job.path("status").asText());
        json.put("created", Instant.parse(job.path("createdAt").asText()).getEpochSecond());
        json.putArray("data");
        return json;
    }
}
