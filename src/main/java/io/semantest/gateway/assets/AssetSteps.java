package io.semantest.gateway.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.assets.store.AssetStore;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The steps that deal with images: bean {@code assets} in the routes. */
public final class AssetSteps {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NOT_REPEATABLE =
            "This gateway keeps no images (gateway.assets.store = none), so it could not answer the same again. Leave out "
                    + "Idempotency-Key.";
    private static final String NOT_KEPT =
            "This gateway keeps no images (gateway.assets.store = none), so they could not be fetched. Ask POST "
                    + "/v1/images/generations with response_format b64_json, or have images kept.";

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
     * Lets through requests whose images the caller gets to see: all of them, or, where images are not kept, those that
     * are answered with the images themselves.
     *
     * @throws InvalidRequest saying so, before anything is charged
     */
    public void requireFetchable(Exchange exchange) {
        boolean inline = exchange.getVariable(Variables.INLINE, false, Boolean.class);
        if (!inline && !store.keepsImages()) {
            boolean openAi = "openai".equals(exchange.getVariable(Variables.INTAKE, String.class));
            throw new InvalidRequest(openAi ? "/response_format" : "", NOT_KEPT);
        }
        if (!store.keepsImages() && exchange.getVariable(Variables.IDEMPOTENCY) != null) {
            throw new InvalidRequest("", NOT_REPEATABLE);
        }
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
        exchange.getMessage().setBody(images.of(members, baseUrls.get(provider), until, again(exchange, until)));
    }

    /** Whether a later run can ask for the same images: what a queued job has of its provider is written down. */
    private static boolean again(Exchange exchange, Instant until) {
        Submission job = exchange.getVariable(Variables.SUBMISSION, Submission.class);
        boolean inLine = job != null && job.lease().fence() != 0 && until.isBefore(job.deadline());
        return inLine && exchange.getVariable(Variables.TASK) != null;
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
            images.add(new ImageData(
                    bytes, asset.format(), asset.width(), asset.height(), asset.revisedPrompt(), asset.seed()));
        }
        exchange.setVariable(Variables.ASSETS, assets);
        exchange.setVariable(Variables.IMAGES, images);
    }

    /**
     * Answers with the bytes of the image named in header {@code assetId}, with a part of them, or 304 when the caller has
     * them already.
     */
    public void show(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        String assetId = message.getHeader("assetId", String.class);
        Caller caller = exchange.getVariable(Variables.CALLER, Caller.class);
        Duration linkLeft = exchange.getVariable(Variables.LINK_LEFT, Duration.class);
        FetchableAsset shown = FetchableAsset.find(transactions, index, assetId, caller, linkLeft);
        Asset asset = shown.asset();
        String etag = '"' + asset.sha256() + '"';
        String known = message.getHeader("If-None-Match", "", String.class);
        Optional<ByteRange> part = wantedPart(message, etag, asset.sizeBytes());
        message.removeHeaders("*");
        Caching.headers(etag, shown.cacheFor()).forEach(message::setHeader);
        message.setHeader("Accept-Ranges", "bytes");
        if (Caching.has(known, etag)) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
            message.setBody("");
        } else {
            answer(message, asset, part);
        }
    }

    /** A part is only wanted of the very image that the caller has another part of (RFC 9110, section 13.1.5). */
    private static Optional<ByteRange> wantedPart(Message message, String etag, long size) {
        String range = message.getHeader("Range", "", String.class);
        String condition = message.getHeader("If-Range", etag, String.class).strip();
        return condition.equals(etag) ? ByteRange.of(range, size) : Optional.empty();
    }

    private void answer(Message message, Asset asset, Optional<ByteRange> part) throws IOException {
        part.ifPresent(bytes -> message.setHeader("Content-Range", bytes.contentRange()));
        if (part.isPresent() && part.get().isEmpty()) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 416);
            message.setBody("");
            return;
        }
        byte[] bytes = store.read(asset).orElseThrow(() -> new NotFound("asset", asset.assetId()));
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, part.isPresent() ? 206 : 200);
        message.setHeader(Exchange.CONTENT_TYPE, asset.mediaType());
        byte[] sent = part.isPresent() ? part.get().of(bytes) : bytes;
        message.setHeader("Content-Length", sent.length);
        message.setBody(ByteBuffer.wrap(sent));
    }
}
