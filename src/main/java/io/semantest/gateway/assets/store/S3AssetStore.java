package io.semantest.gateway.assets.store;

import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import io.semantest.gateway.contract.net.Proxies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Images as objects in S3-compatible storage (Amazon S3 API, 2006-03-01), under prefix, time folder and id. A call blocks
 * its thread. Safe for use by many threads.
 */
public final class S3AssetStore implements AssetStore {

    private static final int CONNECTIONS = 64;
    private static final int ATTEMPTS = 4;
    private static final Duration LONGEST_READING = Duration.ofSeconds(3);
    private static final String OWNER = ".owner";
    private static final int MOST_OF_OWNER = 1000;
    private static final int MOST_OF_THUMBNAIL = 8 << 20;

    private final S3Settings settings;
    private final S3Client client;
    private final S3Trouble trouble;
    private final StorageRetries storing;
    private final StorageRetries reading;
    private final Semaphore connections = new Semaphore(CONNECTIONS);
    private final InstantSource clock;

    /**
     * Opens the store without calling it yet; {@link #claim} shows whether everything works.
     *
     * @param patience how long storing is tried again; a quarter of it is the longest time of one call, and, up to 3 s,
     *     how long reading is tried again, because somebody waits
     * @param proxies by which the store is asked
     */
    public S3AssetStore(S3Settings settings, Duration patience, InstantSource clock, Proxies proxies) {
        Duration attempt = patience.dividedBy(ATTEMPTS);
        this.settings = settings;
        this.client = S3Clients.open(settings, attempt, CONNECTIONS, proxies);
        this.trouble = new S3Trouble(settings);
        this.storing = new StorageRetries(patience);
        this.reading = new StorageRetries(attempt.compareTo(LONGEST_READING) < 0 ? attempt : LONGEST_READING);
        this.clock = clock;
    }

    @Override
    public Asset store(String jobId, int ordinal, ImageData image) throws IOException {
        Asset asset = NewAsset.of(jobId, ordinal, image, clock.instant());
        PutObjectRequest put = PutObjectRequest.builder()
                .bucket(settings.bucket())
                .key(key(AssetName.of(asset).orElseThrow()))
                .contentType(asset.mediaType())
                .metadata(Map.of("sha256", asset.sha256()))
                .checksumSHA256(
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(asset.sha256())))
                .build();
        storing.insist(() -> call(s3 -> s3.putObject(put, RequestBody.fromBytes(image.bytes()))));
        return asset;
    }

    @Override
    public Optional<byte[]> read(Asset asset) throws IOException {
        Optional<String> name = AssetName.of(asset);
        // One byte more than there should be tells an object that is too long, however long it is.
        int most = (int) asset.sizeBytes() + 1;
        return name.isEmpty()
                ? Optional.empty()
                : reading.insist(() -> {
                    Optional<byte[]> bytes = get(name.get(), most);
                    return bytes.isEmpty() ? bytes : Optional.of(Sha256.checked(asset, bytes.get()));
                });
    }

    @Override
    public void storeThumbnail(Asset asset, ImageData thumbnail) throws IOException {
        PutObjectRequest put = PutObjectRequest.builder()
                .bucket(settings.bucket())
                .key(key(AssetName.ofThumbnail(asset).orElseThrow()))
                .contentType("image/" + thumbnail.format())
                .build();
        call(s3 -> s3.putObject(put, RequestBody.fromBytes(thumbnail.bytes())));
    }

    @Override
    public Optional<byte[]> readThumbnail(Asset asset) throws IOException {
        String name = AssetName.ofThumbnail(asset).orElseThrow();
        return reading.insist(() -> get(name, MOST_OF_THUMBNAIL));
    }

    @Override
    public Stream<StoredImage> list(String after) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(settings.bucket())
                .prefix(settings.prefix())
                .startAfter(after.isEmpty() ? null : key(after))
                .build();
        return client.listObjectsV2Paginator(request).contents().stream()
                .flatMap(object ->
                        AssetName.image(object.key().substring(settings.prefix().length()), object.lastModified())
                                .stream());
    }

    @Override
    public void delete(StoredImage image) throws IOException {
        call(s3 -> s3.deleteObject(delete -> delete.bucket(settings.bucket()).key(key(image.name()))));
    }

    /** Lists, reads and writes, so that a bad endpoint, bucket or key shows. */
    @Override
    public String claim(String owner) throws IOException {
        return reading.insist(() -> {
            call(s3 -> s3.listObjectsV2(list ->
                    list.bucket(settings.bucket()).prefix(settings.prefix()).maxKeys(1)));
            String known = owner(owner);
            if (known.equals(owner)) {
                call(s3 -> s3.putObject(
                        put -> put.bucket(settings.bucket()).key(key(OWNER)), RequestBody.fromString(owner)));
                known = owner(owner);
            }
            return known;
        });
    }

    private String owner(String otherwise) throws IOException {
        return get(OWNER, MOST_OF_OWNER)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .orElse(otherwise);
    }

    @Override
    public void close() {
        client.close();
    }

    private Optional<byte[]> get(String name, int most) throws IOException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(settings.bucket())
                .key(key(name))
                .build();
        ResponseTransformer<GetObjectResponse, byte[]> bytes = (response, body) -> body.readNBytes(most);
        return call(s3 -> {
            try {
                return Optional.of(s3.getObject(request, bytes));
            } catch (NoSuchKeyException removed) {
                return Optional.empty();
            }
        });
    }

    private <T> T call(Function<S3Client, T> work) throws IOException {
        connections.acquireUninterruptibly();
        try {
            return work.apply(client);
        } catch (SdkException e) {
            throw trouble.of(e);
        } finally {
            connections.release();
        }
    }

    private String key(String name) {
        return settings.prefix() + name;
    }
}
