package io.semantest.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.assets.format.ImageProbe;
import io.semantest.gateway.assets.format.ImageRules;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.image.ImageData;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    private static final Map<String, ?> LINK = Map.of("images", List.of("https://cdn.test/1.png"));

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
                Map.of("images", List.of(Map.of("url", "not a link"))));
    }

    @ParameterizedTest
    @MethodSource("answers_without_an_image")
    void an_answer_with_anything_but_images_is_a_transient_failure(Object answer) {
        assertThatThrownBy(() -> images.of(answer, BASE, Instant.MAX, false))
                .isInstanceOfSatisfying(ProviderFailure.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(Outcome.TRANSIENT));
    }

    @Test
    void a_good_image_is_kept_where_others_are_no_good() {
        assertThat(read(Map.of("bytes", new byte[3]), Map.of("b64", ""), Map.of("bytes", PNG)))
                .hasSize(1);
    }

    @Test
    void every_form_of_an_image_is_tried_until_one_is_good() {
        assertThat(read(Map.of("b64", "!", "url", "https://cdn.test/1.png"))).hasSize(1);
        assertThat(read(Map.of("b64_json", "", "url", Map.of("url", "/files/1.png"))))
                .hasSize(1);
        assertThat(read("data:image/png;base64," + BASE64)).hasSize(1);
    }

    @Test
    void a_link_that_leads_nowhere_yet_is_asked_for_with_growing_pauses_until_the_time_is_over() {
        Clockwork time = new Clockwork();
        AtomicInteger asked = new AtomicInteger();
        Images patient = new Images(
                Samples.probe(),
                (url, base, until) -> {
                    if (asked.incrementAndGet() < 9) {
                        throw ProviderFailure.undelivered("HTTP 404");
                    }
                    return PNG;
                },
                time.pauses());

        assertThat(patient.of(LINK, BASE, time.now.plusSeconds(60), false)).hasSize(1);
        assertThat(time.pauses)
                .startsWith(Duration.ofMillis(250), Duration.ofMillis(375))
                .endsWith(Duration.ofMillis(2847), Duration.ofSeconds(3))
                .hasSize(8);
        asked.set(-1000);
        Instant end = time.now.plusSeconds(20);
        assertThatThrownBy(() -> patient.of(LINK, BASE, end, false))
                .isInstanceOfSatisfying(ProviderFailure.class, failure -> assertThat(failure.isPending())
                        .isTrue());
        assertThat(time.now).isEqualTo(end);
    }

    @Test
    void a_link_that_is_answered_with_something_else_is_asked_for_four_times() {
        Clockwork time = new Clockwork();
        Deque<byte[]> served = new ArrayDeque<>(List.of(new byte[1], new byte[2], new byte[3], new byte[4], PNG));
        Images images = new Images(Samples.probe(), (url, base, until) -> served.pop(), time.pauses());

        assertThatThrownBy(() -> images.of(LINK, BASE, Samples.LATER, false))
                .hasMessageContaining("4 bytes are no PNG")
                .isInstanceOfSatisfying(ProviderFailure.class, failure -> assertThat(failure.isPending())
                        .isFalse());
        assertThat(served).hasSize(1);
    }

    @Test
    void one_link_that_leads_nowhere_keeps_nothing_from_the_others() {
        Clockwork time = new Clockwork();
        Images images = new Images(
                Samples.probe(),
                (url, base, until) -> {
                    if (url.getPath().endsWith("never.png")) {
                        throw ProviderFailure.undelivered("HTTP 404");
                    }
                    return PNG;
                },
                time.pauses());
        Map<String, ?> answer = Map.of("images", List.of("https://cdn.test/never.png", "https://cdn.test/1.png"));
        Instant end = time.now.plusSeconds(9);

        assertThatThrownBy(() -> images.of(answer, BASE, end, true)).hasMessage("HTTP 404");
        assertThat(images.of(answer, BASE, end.plusSeconds(9), false)).hasSize(1);
    }

    @Test
    void links_are_read_as_servers_write_them() {
        List<URI> asked = new ArrayList<>();
        Images images = new Images(Samples.probe(), (url, base, until) -> {
            asked.add(url);
            return PNG;
        });

        images.of(
                Map.of(
                        "images",
                        List.of(" https://cdn.test/a b|c.png?x=%zz\n", "/files/1.png", "HTTPS://cdn.test/ü%20.png")),
                BASE,
                Samples.LATER,
                false);

        assertThat(asked)
                .containsExactly(
                        URI.create("https://cdn.test/a%20b%7Cc.png?x=%25zz"),
                        URI.create("http://provider.test/files/1.png"),
                        URI.create("HTTPS://cdn.test/%C3%BC%20.png"));
    }

    @Test
    void base64_that_is_too_long_is_refused_before_it_is_decoded() {
        ImageProbe exact = new ImageProbe(new ImageRules(PNG.length, 1000, Set.of()), Samples.decoding());
        ImageProbe strict = new ImageProbe(new ImageRules(PNG.length - 9, 1000, Set.of()), Samples.decoding());
        Map<String, ?> answer = Map.of("images", List.of(Map.of("b64", BASE64)));

        assertThat(new Images(exact, null).of(answer, BASE, Instant.MAX, false)).hasSize(1);
        assertThatThrownBy(() -> new Images(strict, null).of(answer, BASE, Instant.MAX, false))
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
        assertThatThrownBy(() -> images.of(null, BASE, Instant.MAX, false))
                .isInstanceOf(ProviderFailure.class)
                .hasMessage("The provider's answer holds no image");
    }

    private List<ImageData> read(Object... entries) throws ProviderFailure {
        return images.of(Map.of("images", List.of(entries)), BASE, Instant.MAX, false);
    }

    /** Time that passes only in pauses. */
    private static final class Clockwork {

        private final List<Duration> pauses = new ArrayList<>();
        private Instant now = Instant.EPOCH;

        LinkPauses pauses() {
            return new LinkPauses(() -> now, pause -> {
                pauses.add(pause);
                now = now.plus(pause);
            });
        }
    }
}
