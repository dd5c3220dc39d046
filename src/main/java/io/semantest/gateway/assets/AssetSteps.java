package io.semantest.gateway.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.Asset;
import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.ImageData;
import io.semantest.gateway.contract.ProviderFailure;
import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.NotFound;
import io.semantest.gateway.contract.ports.Transactions;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The steps that deal with images: bean {@code assets} in the routes. */
public final class AssetSteps {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transactions transactions;
    private final Images images;
    private final AssetStore store;
    private final AssetIndex index;
    private final Map<String, URI> baseUrls;

    /** @param baseUrls where each provider is, by its name */
    public AssetSteps(
            Transactions transactions, Images images, AssetStore store, AssetIndex index, Map<String, URI> baseUrls) {
        this.transactions = transactions;
        this.images = images;
        this.store = store;
        this.index = index;
        this.baseUrls = Map.copyOf(baseUrls);
    }

    /**
     * Turns a kamelet's answer in the body into a list of recognised images.
     *
     * @throws ProviderFailure when there is no image in it
     */
    public void recognise(Exchange exchange) throws ProviderFailure {
        Object answer = exchange.getMessage().getBody();
        Object members = answer instanceof JsonNode ? JSON.convertValue(answer, Map.class) : answer;
        String provider = exchange.getVariable(Variables.PROVIDER, String.class);
        Instant until = exchange.getVariable(Variables.ATTEMPT_ENDS, Instant.class);
        exchange.getMessage().setBody(images.of(members, baseUrls.get(provider), until));
    }

    /** Stores the images of variable {@code images}; variable {@code assets} says where. */
    @SuppressWarnings("unchecked")
    public void store(Exchange exchange) throws IOException {
        Submission job = exchange.getVariable(Variables.SUBMISSION, Submission.class);
        List<ImageData> delivered = exchange.getVariable(Variables.IMAGES, List.class);
        List<Asset> assets = new ArrayList<>();
        for (ImageData image : delivered) {
            assets.add(store.store(job.jobId(), assets.size(), image));
        }
        exchange.setVariable(Variables.ASSETS, List.copyOf(assets));
    }

    /**
     * Sees to it that variables {@code assets} and {@code images} hold the job's images, also when it was finished by an
     * earlier run. The job is that of variable {@code submission}, or else of {@code jobId}.
     */
    public void load(Exchange exchange) throws IOException {
        if (exchange.getVariable(Variables.ASSETS) != null) {
            return;
        }
        Submission job = exchange.getVariable(Variables.SUBMISSION, Submission.class);
        String jobId = job == null ? exchange.getVariable(Variables.JOB_ID, String.class) : job.jobId();
        List<Asset> assets = transactions.read(tx -> index.ofJob(tx, jobId));
        List<ImageData> images = new ArrayList<>();
        for (Asset asset : assets) {
            byte[] bytes = store.read(asset).orElseThrow(() -> new NotFound("asset", asset.assetId()));
            images.add(new ImageData(bytes, asset.format(), asset.width(), asset.height(), asset.revisedPrompt()));
        }
        exchange.setVariable(Variables.ASSETS, assets);
        exchange.setVariable(Variables.IMAGES, images);
    }

    /** Answers with the bytes of the image named in header {@code assetId}, or 304 when the caller has them already. */
    public void show(Exchange exchange) throws IOException {
        String assetId = exchange.getMessage().getHeader("assetId", String.class);
        Caller caller = exchange.getVariable(Variables.CALLER, Caller.class);
        Asset asset = transactions
                .read(tx -> index.find(tx, caller, assetId))
                .orElseThrow(() -> new NotFound("asset", assetId));
        String etag = '"' + asset.sha256() + '"';
        String known = exchange.getMessage().getHeader("If-None-Match", String.class);
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answer.setHeader("ETag", etag);
        answer.setHeader("Cache-Control", "private, max-age=31536000, immutable");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        if (known != null && (known.contains(etag) || known.strip().equals("*"))) {
            answer.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
            answer.setBody("");
            return;
        }
        byte[] bytes = store.read(asset).orElseThrow(() -> new NotFound("asset", assetId));
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        answer.setHeader(Exchange.CONTENT_TYPE, asset.mediaType());
        answer.setBody(ByteBuffer.wrap(bytes));
    }
}
