package io.semantest.gateway.assets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.testing.S3Stub;
import io.semantest.gateway.testing.S3Stub.Stored;
import io.semantest.gateway.testing.S3Stub.Trouble;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class S3AssetStoreTest extends AssetStoreContract {

    private static final String SECRET = "a-secret-never-told";

    private final S3Stub stub = new S3Stub();
    private final List<AssetStore> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(AssetStore::close);
        stub.close();
    }

    @Test
    void an_object_lies_under_prefix_time_and_id_and_tells_its_type_and_digest() throws IOException {
        Asset asset = open(NOON).store("job", 0, IMAGE);

        Stored object =
                stub.objects().get("images/" + asset.assetId().substring(4, 10) + "/" + asset.assetId() + ".png");
        assertThat(object.bytes()).isEqualTo(IMAGE.bytes());
        assertThat(object.contentType()).isEqualTo("image/png");
        assertThat(object.sha256()).isEqualTo(asset.sha256());
    }

    @Test
    void a_call_that_hangs_is_given_up_and_made_again() throws IOException {
        stub.fail(Trouble.HANG, 1);
        Asset asset = open(NOON).store("job", 0, IMAGE);

        assertThat(stub.objects()).hasSize(1);
        assertThat(open(NOON).read(asset)).contains(IMAGE.bytes());
    }

    @Test
    void an_answer_that_breaks_off_is_read_again() throws IOException {
        Asset asset = open(NOON).store("job", 0, IMAGE);
        stub.fail(Trouble.TRUNCATE, 2);

        assertThat(open(NOON).read(asset)).contains(IMAGE.bytes());
    }

    @Test
    void what_cannot_be_mended_by_another_try_is_told_at_once() throws IOException {
        AssetStore store = open(NOON);
        stub.fail(Trouble.DENIED, 1);

        assertThatThrownBy(() -> store.store("job", 0, IMAGE))
                .hasMessageContaining("answered HTTP 403 AccessDenied")
                .hasMessageContaining("gateway.assets.s3.access-key");
    }

    @Test
    void a_bad_endpoint_bucket_or_key_shows_when_the_place_is_claimed() {
        assertThat(refusal(settings(URI.create("http://127.0.0.1:1"), S3Stub.BUCKET, S3Stub.ACCESS_KEY)))
                .contains("http://127.0.0.1:1 cannot be reached (ConnectException", "gateway.assets.s3.endpoint");
        assertThat(refusal(settings(stub.endpoint(), "holiday", S3Stub.ACCESS_KEY)))
                .contains("bucket holiday at", "NoSuchBucket", "set gateway.assets.s3.bucket");
        assertThat(refusal(settings(stub.endpoint(), S3Stub.BUCKET, "AKIDWRONG")))
                .contains("InvalidAccessKeyId", "correct gateway.assets.s3.access-key")
                .doesNotContain("AKIDWRONG", SECRET);
        stub.fail(Trouble.DENIED, 1);
        assertThat(refusal(settings(stub.endpoint(), S3Stub.BUCKET, S3Stub.ACCESS_KEY)))
                .contains("AccessDenied", "get, put and delete objects");
    }

    @Test
    void an_endpoint_that_never_answers_is_told_in_bounded_time() {
        stub.fail(Trouble.HANG, Integer.MAX_VALUE);

        assertThat(refusal(settings(stub.endpoint(), S3Stub.BUCKET, S3Stub.ACCESS_KEY)))
                .contains("cannot be reached (no answer in time): check gateway.assets.s3.endpoint");
    }

    @Test
    void settings_do_not_tell_their_keys() {
        assertThat(settings(stub.endpoint(), S3Stub.BUCKET, S3Stub.ACCESS_KEY).toString())
                .doesNotContain(S3Stub.ACCESS_KEY, SECRET);
    }

    @Override
    AssetStore open(Instant now) {
        return open(settings(stub.endpoint(), S3Stub.BUCKET, S3Stub.ACCESS_KEY), now);
    }

    @Override
    void place(String name, byte[] bytes) {
        stub.objects().put("images/" + name, new Stored(bytes, "image/png", null, Instant.now()));
    }

    @Override
    List<String> names() {
        return stub.objects().keySet().stream()
                .map(key -> key.substring("images/".length()))
                .toList();
    }

    @Override
    void assertAllWhole(int bytes) {
        assertThat(stub.objects().values()).allMatch(object -> object.bytes().length == bytes);
    }

    @Override
    void breakDown(int times) {
        stub.fail(Trouble.SLOW_DOWN, times);
    }

    private AssetStore open(S3Settings settings, Instant now) {
        AssetStore store = new S3AssetStore(settings, Duration.ofSeconds(2), () -> now, Proxies.NONE);
        opened.add(store);
        return store;
    }

    private String refusal(S3Settings settings) {
        try {
            open(settings, NOON).claim("database");
        } catch (IOException e) {
            return e.getMessage();
        }
        throw new AssertionError("a claim that fails");
    }

    private static S3Settings settings(URI endpoint, String bucket, String accessKey) {
        return new S3Settings(endpoint, "us-east-1", bucket, "images/", accessKey, SECRET, true);
    }
}
