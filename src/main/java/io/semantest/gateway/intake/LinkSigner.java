package io.semantest.gateway.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.SignedLinks;
import io.semantest.gateway.json.JsonTrees;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** Makes links to images such that whoever has them needs no key. Safe for use by many threads. */
final class LinkSigner {

    private final PublicUrl url;
    private final Optional<SignedLinks> links;

    /** @param links empty when nobody needs a key: links stay as they are */
    LinkSigner(PublicUrl url, Optional<SignedLinks> links) {
        this.url = url;
        this.links = links;
    }

    /** A link that opens the image, for a while where keys are needed. */
    String ofAsset(String assetId) {
        String plain = url.ofAsset(assetId);
        return links.map(signed -> plain + '?' + signed.query(assetId, signed.expiry()))
                .orElse(plain);
    }

    /** A job, or a page of jobs, in JSON with its links signed and with the time until which they are good. */
    String signed(String json) {
        if (links.isEmpty()) {
            return json;
        }
        try {
            JsonNode tree = JsonTrees.read(json);
            Instant expires = links.get().expiry();
            sign(tree, expires);
            tree.path("jobs").forEach(job -> sign(job, expires));
            return tree.toString();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void sign(JsonNode job, Instant expires) {
        for (JsonNode image : job.path("images")) {
            if (image instanceof ObjectNode members && members.has("url")) {
                String query = links.get().query(members.path("id").asText(), expires);
                members.put("url", members.path("url").asText() + '?' + query);
                members.put("thumbnailUrl", members.path("thumbnailUrl").asText() + '?' + query);
                members.put("expiresAt", expires.toString());
            }
        }
    }
}
