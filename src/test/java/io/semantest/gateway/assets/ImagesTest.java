package io.semantest.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.assets.format.ImageProbe;
import io.semantest.gateway.assets.format.ImageRules;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.contract.ImageData;
import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ImagesTest {

    private static final URI BASE = URI.create("http://provider.test/v1");
    private static final byte[] PNG = Samples.png(8, 4);
    private static final String BASE64 = Base64.getEncoder().encodeToString(PNG);

    private final Images images = new Images(Samples.probe(), (url, base, until) -> {
        assertThat(base).isEqualTo(BASE);
        return url.getPath().endsWith("jpeg") ? Samples.jpeg(2, 2) : PNG;
    });

    @Test
    void images_come_as_base64_bytes_or_links_and_keep_their_order() throws ProviderFailure {
        List<ImageData> read = read(
                Map.of("b64", BASE64, "revisedPrompt", "a red fox"),
                Map.of("url", "https://cdn.test/2.jpeg?signature=x"),
                Map.of("bytes", PNG));

        assertThat(read).extracting(ImageData::format).containsExactly("png", "jpeg", "png");
        assertThat(read).extracting(ImageData::revisedPrompt).containsExactly("a red fox", null, null);
        assertThat(read.get(0).bytes()).isEqualTo(PNG);
    }

    @Test
    void a_data_prefix_is_skipped() throws ProviderFailure {
        assertThat(read(Map.of("b64", "data:image/png;base64," + BASE64))).hasSize(1);
        assertThat(read(Map.of("url", "data:image/png;base64," + BASE64))).hasSize(1);
    }

    static Stream<Object> answers_without_an_image() {
        return Stream.of(
                "busy",
                Map.of(),
                Map.of("images", "none"),
                Map.of("images", List.of()),
                Map.of("images", List.of("x")),
                Map.of("images", List.of(Map.of("revisedPrompt", "x"))),
                Map.of("images", List.of(Map.of("b64", "!"))),
                Map.of("images", List.of(Map.of("b64", ""))),
                Map.of("images", List.of(Map.of("url", "not a link"))),
                Map.of("images", List.of(Map.of("bytes", PNG), Map.of("bytes", new byte[3]))));
    }

    @ParameterizedTest
    @MethodSource("answers_without_an_image")
    void an_answer_with_anything_but_images_is_a_transient_failure(Object answer) {
        assertThatThrownBy(() -> images.of(answer, BASE, Instant.MAX))
                .isInstanceOfSatisfying(ProviderFailure.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(Outcome.TRANSIENT));
    }

    @Test
    void a_link_is_asked_for_once_more_whatever_went_wrong_and_not_again() {
        Deque<byte[]> served = new ArrayDeque<>();
        Images unlucky = new Images(Samples.probe(), (url, base, until) -> {
            if (served.isEmpty()) {
                throw new ProviderFailure(Outcome.TRANSIENT, "broken");
            }
            return served.pop();
        });
        Map<String, ?> answer = Map.of("images", List.of(Map.of("url", "https://cdn.test/1.png")));

        served.addAll(List.of(Arrays.copyOf(PNG, PNG.length - 1), PNG));
        assertThat(unlucky.of(answer, BASE, Samples.LATER)).hasSize(1);
        served.addAll(List.of(new byte[1], new byte[2], PNG));
        assertThatThrownBy(() -> unlucky.of(answer, BASE, Samples.LATER)).hasMessageContaining("2 bytes are no PNG");
        served.clear();
        assertThatThrownBy(() -> unlucky.of(answer, BASE, Samples.LATER)).hasMessage("broken");
    }

    @Test
    void a_link_is_not_asked_for_again_once_the_attempt_is_over() {
        AtomicInteger asked = new AtomicInteger();
        Images late = new Images(Samples.probe(), (url, base, until) -> {
            asked.incrementAndGet();
            throw new ProviderFailure(Outcome.TRANSIENT, "not finished in time");
        });

        assertThatThrownBy(() -> late.of(
                        Map.of("images", List.of(Map.of("url", "https://cdn.test/1.png"))), BASE, Instant.now()))
                .hasMessage("not finished in time");
        assertThat(asked).hasValue(1);
    }

    @Test
    void base64_that_is_too_long_is_refused_before_it_is_decoded() {
        ImageProbe exact = new ImageProbe(new ImageRules(PNG.length, 1000, Set.of()), Samples.decoding());
        ImageProbe strict = new ImageProbe(new ImageRules(PNG.length - 9, 1000, Set.of()), Samples.decoding());
        Map<String, ?> answer = Map.of("images", List.of(Map.of("b64", BASE64)));

        assertThat(new Images(exact, null).of(answer, BASE, Instant.MAX)).hasSize(1);
        assertThatThrownBy(() -> new Images(strict, null).of(answer, BASE, Instant.MAX))
                .hasMessage("An image of the provider has more than " + (PNG.length - 9) + " bytes");
    }

    @Test
    void more_images_than_any_provider_makes_are_refused() {
        assertThatThrownBy(
                        () -> read(Collections.nCopies(65, Map.of("bytes", PNG)).toArray()))
                .hasMessage("The provider's answer holds 65 images; up to 64 are accepted");
    }

    @Test
    void what_an_image_was_made_from_is_kept_where_the_provider_says_it() {
        assertThat(read(
                        Map.of("bytes", PNG, "seed", 4_294_967_295L),
                        Map.of("bytes", PNG, "seed", 7),
                        Map.of("bytes", PNG, "seed", -1),
                        Map.of("bytes", PNG, "seed", "7"),
                        Map.of("bytes", PNG)))
                .extracting(ImageData::seed)
                .containsExactly(4_294_967_295L, 7L, null, null, null);
    }

    @Test
    void no_answer_at_all_is_a_transient_failure() {
        assertThatThrownBy(() -> images.of(null, BASE, Instant.MAX))
                .isInstanceOf(ProviderFailure.class)
                .hasMessage("The provider's answer holds no image");
    }

    private List<ImageData> read(Object... entries) throws ProviderFailure {
        return images.of(Map.of("images", List.of(entries)), BASE, Instant.MAX);
    }
}
