package io.semantest.gateway.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.Asset;
import io.semantest.gateway.contract.ImageData;
import io.semantest.gateway.contract.PublicUrl;
import java.time.Instant;
import java.util.List;

/** Writes finished images in the shape of OpenAI's Images API. */
final class OpenAiAnswer {

    private OpenAiAnswer() {}

    /** @param images the bytes in the order of the assets, for base64 answers; null for URLs */
    static ObjectNode of(Instant created, List<Asset> assets, List<ImageData> images, PublicUrl url) {
        ObjectNode json = StrictJson.MAPPER.createObjectNode();
        json.put("created", created.getEpochSecond());
        ArrayNode data = json.putArray("data");
        for (int i = 0; i < assets.size(); i++) {
            ObjectNode image = data.addObject();
            if (images == null) {
                image.put("url", url.ofAsset(assets.get(i).assetId()));
            } else {
                image.put("b64_json", images.get(i).bytes());
            }
            if (assets.get(i).revisedPrompt() != null) {
                image.put("revised_prompt", assets.get(i).revisedPrompt());
            }
        }
        json.put("output_format", assets.get(0).format());
        return json;
    }
}
