package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.assets.format.png.PngFile;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that answers 200 with what is no image, or none that anybody wants. */
@Timeout(120)
class BadImagesTest {

    private static final byte[] PNG = Samples.png(64, 64);

    @TempDir
    private static Path directory;

    private static final AtomicInteger FETCHES = new AtomicInteger();
    private static volatile String answer;
    private static HttpServer provider;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/v1/images/generations", exchange -> send(exchange, 200, answer.getBytes(StandardCharsets.US_ASCII)));
        provider.createContext("/second-time", exchange -> {
            boolean first = FETCHES.incrementAndGet() == 1;
            send(exchange, first ? 503 : 200, first ? new byte[0] : Samples.jpeg(32, 16));
        });
        provider.createContext("/inside", exchange -> {
            exchange.getResponseHeaders().add("Location", gateway.managementUrl("/observe/health"));
            send(exchange, 302, new byte[0]);
        });
        provider.start();
        gateway = RunningGateway.start(
                directory,
                "gateway.breaker.failure-threshold",
                "100",
                "gateway.assets.max-pixels",
                "2000000",
                "gateway.providers.dalle3.api-key",
                "key",
                "gateway.providers.dalle3.base-url",
                base() + "/v1");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.stop(0);
    }

    static Stream<Arguments> bad_images() {
        byte[] flipped = PNG.clone();
        flipped[PNG.length / 2] ^= 1;
        byte[] followed = Arrays.copyOf(PNG, PNG.length + 8);
        followed[PNG.length + 3] = 'x';
        byte[] enormous = PNG.clone();
        Arrays.fill(enormous, 16, 24, (byte) 0x10);
        return Stream.of(
                Arguments.of("a wrong bit", flipped, "a checksum is wrong"),
                Arguments.of("half of it", Arrays.copyOf(PNG, PNG.length / 2), "truncated or damaged"),
                Arguments.of("half a JPEG", halfJpeg(), "damaged"),
                Arguments.of("a bomb", enormous, "269488144 x 269488144 pixels; 1 to 2000000"),
                Arguments.of("too large", Samples.png(2000, 1001), "2000 x 1001 pixels"),
                Arguments.of("something behind it", followed, "followed by other data"),
                Arguments.of("an animation", Samples.webp(Samples.WEBP_ANIMATED), "is animated"),
                Arguments.of(
                        "a page", "<html>busy</html>".getBytes(StandardCharsets.US_ASCII), "no PNG, JPEG or WebP"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad_images")
    void the_next_provider_is_asked_and_nothing_of_it_is_kept(String what, byte[] image, String why)
            throws IOException {
        answer = "{\"data\": [{\"b64_json\": \"" + Base64.getEncoder().encodeToString(image) + "\"}]}";
        long before = stored();

        Answer result = gateway.generate(what, "u-1");

        assertThat(outcomes(result)).isEqualTo("dalle3 transient, stable-diffusion ok");
        assertThat(result.json().at("/metadata/attempts/0/detail").asText()).contains(why);
        assertThat(stored()).isEqualTo(before + 1);
    }

    @Test
    void a_link_that_fails_once_is_fetched_again_and_the_bytes_say_what_the_image_is() {
        answer = "{\"data\": [{\"url\": \"" + base() + "/second-time/a.png\"}], \"output_format\": \"png\"}";

        Answer result = gateway.generate("a link", "u-1");

        JsonNode image = result.json().at("/images/0");
        assertThat(outcomes(result)).isEqualTo("dalle3 ok");
        assertThat(FETCHES).hasValue(2);
        assertThat(image.path("format").asText()).isEqualTo("jpeg");
        assertThat(image.path("size").asText()).isEqualTo("32x16");
        assertThat(gateway.get(URI.create(image.path("url").asText()).getPath()).contentType())
                .isEqualTo("image/jpeg");
    }

    @Test
    void an_image_that_is_long_but_not_too_long_comes_through_as_base64() {
        byte[] large = PngFile.grey(10, 10)
                .chunk("tEXt", new byte[20_000_000])
                .pixels(110)
                .end();
        answer = "{\"data\": [{\"b64_json\": \"" + Base64.getEncoder().encodeToString(large) + "\"}]}";

        Answer result = gateway.generate("a long one", "u-1");

        assertThat(outcomes(result)).isEqualTo("dalle3 ok");
        assertThat(result.json().at("/images/0/sizeBytes").asInt()).isEqualTo(large.length);
    }

    @Test
    void a_link_into_the_network_of_the_gateway_is_not_followed() {
        for (String link : new String[] {gateway.managementUrl("/observe/health"), base() + "/inside"}) {
            answer = "{\"data\": [{\"url\": \"" + link + "\"}]}";

            Answer result = gateway.generate("inside", "u-1");

            assertThat(outcomes(result)).isEqualTo("dalle3 transient, stable-diffusion ok");
            assertThat(result.json().at("/metadata/attempts/0/detail").asText()).contains("must be https");
        }
    }

    private static byte[] halfJpeg() {
        byte[] half = Arrays.copyOf(Samples.jpeg(64, 64), 2000);
        half[1998] = (byte) 0xff;
        half[1999] = (byte) 0xd9;
        return half;
    }

    private static long stored() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("data/assets"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("img_"))
                    .count();
        }
    }

    private static String base() {
        return "http://127.0.0.1:" + provider.getAddress().getPort();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
