package io.semantest.gateway.assets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.net.HostLookup;
import io.semantest.gateway.contract.net.OwnListeners;
import io.semantest.gateway.contract.net.Proxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real server on the loopback, which the guard lets through because it is the provider's own host. */
@Timeout(60)
final class HttpImageFetcherTest {

    private static final int MAX_BYTES = 100_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpImageFetcher fetcher;
    private HttpServer server;
    private URI base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        fetcher = new HttpImageFetcher(
                new PublicAddressGuard(List.of(base), Set.of(), OwnListeners.NONE, Proxies.NONE),
                Duration.ofMillis(700),
                MAX_BYTES,
                4,
                client -> {});
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        fetcher.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_body_up_to_the_cap_is_fetched_whole() throws ProviderFailure {
        byte[] image = Samples.png(100, 100);
        serve("/a.png", exchange -> answer(exchange, 200, image));
        serve("/largest", exchange -> answer(exchange, 200, new byte[MAX_BYTES]));

        assertThat(fetch("a.png")).isEqualTo(image);
        assertThat(fetch("largest")).hasSize(MAX_BYTES);
    }

    @Test
    void a_body_beyond_the_cap_is_given_up_while_it_comes() {
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(new byte[8192]);
            }
        });

        assertRefused("endless", "more than 100000 bytes");
    }

    @Test
    void a_body_that_says_it_is_too_long_is_not_read_at_all() {
        serve("/long", exchange -> {
            exchange.sendResponseHeaders(200, MAX_BYTES + 1);
            // Since JDK 25 the head waits for the body otherwise.
            exchange.getResponseBody().flush();
            await(over);
        });

        assertRefused("long", "more than 100000 bytes");
    }

    @Test
    void nothing_is_told_to_the_server_but_what_is_wanted() {
        Map<String, List<String>> sent = new ConcurrentHashMap<>();
        serve("/a.png", exchange -> {
            sent.putAll(exchange.getRequestHeaders());
            exchange.getResponseHeaders().add("Set-Cookie", "a=b");
            answer(exchange, 200, new byte[1]);
        });

        fetch("a.png");
        sent.clear();
        fetch("a.png");
        assertThat(sent).containsOnlyKeys("Accept", "Host", "Connection", "User-agent");
    }

    @Test
    void a_name_that_leads_elsewhere_once_it_has_been_checked_is_not_followed() {
        AtomicInteger lookups = new AtomicInteger();
        HostLookup rebinding = host -> {
            boolean checked = lookups.incrementAndGet() > 1;
            return new InetAddress[] {InetAddress.getByName(checked ? "127.0.0.1" : "93.184.216.34")};
        };
        try (HttpImageFetcher victim = new HttpImageFetcher(
                new PublicAddressGuard(List.of(base), Set.of(), OwnListeners.NONE, Proxies.NONE, rebinding),
                Duration.ofSeconds(5),
                MAX_BYTES,
                4,
                client -> {})) {
            URI link = URI.create("https://cdn.test:" + server.getAddress().getPort() + "/secret");
            assertThatThrownBy(() -> victim.fetch(link, base, Instant.MAX))
                    .hasMessage("fetching an image from cdn.test: its address is not public");
        } catch (IOException closing) {
            throw new AssertionError(closing);
        }
        assertThat(lookups).hasValue(2);
    }

    @Test
    void connections_are_given_back_whatever_came_of_them() {
        serve("/gone", exchange -> answer(exchange, 404, "no".getBytes()));
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(new byte[8192]);
            }
        });
        serve("/a.png", exchange -> answer(exchange, 200, new byte[9]));

        for (int i = 0; i < 9; i++) {
            assertRefused("gone", "HTTP 404");
            assertRefused("endless", "more than");
        }
        assertThat(fetch("a.png")).hasSize(9);
    }

    @Test
    void an_answer_that_never_ends_is_given_up_at_the_deadline() {
        serve("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(over);
        });

        assertRefused("slow", "not finished in time");
    }

    @Test
    void redirects_are_followed_three_times() throws ProviderFailure {
        serve("/1", exchange -> redirect(exchange, "/2"));
        serve("/2", exchange -> redirect(exchange, base + "3"));
        serve("/3", exchange -> redirect(exchange, "a.png"));
        serve("/a.png", exchange -> answer(exchange, 200, new byte[9]));
        serve("/0", exchange -> redirect(exchange, "/1"));

        assertThat(fetch("1")).hasSize(9);
        assertRefused("0", "more than 3 redirects");
    }

    @Test
    void a_redirect_to_a_data_uri_is_the_image() throws ProviderFailure {
        serve("/data", exchange -> redirect(exchange, "data:image/png;base64,AQID_-8"));
        serve("/bad", exchange -> redirect(exchange, "data:image/png;base64,%%%"));
        serve("/words", exchange -> redirect(exchange, "DATA:image/png;base64"));

        assertThat(fetch("data")).containsExactly(1, 2, 3, 0xff, 0xef);
        assertRefused("bad", "no valid address");
        assertRefused("words", "a redirect to what is a data URI without a comma");
    }

    @Test
    void a_redirect_meets_the_guard_again() {
        serve(
                "/inside",
                exchange -> redirect(
                        exchange, "http://localhost:" + server.getAddress().getPort() + "/secret"));
        serve("/named", exchange -> redirect(exchange, "https://localhost/secret"));
        serve("/other", exchange -> redirect(exchange, "http://127.0.0.1:1/secret"));
        serve("/file", exchange -> redirect(exchange, "file:///etc/passwd"));

        assertRefused("inside", "must be https, unless it leads to the provider's own host and port");
        assertRefused("named", "localhost: its address is not public");
        assertRefused("other", "must be https");
        assertRefused("file", "must be http or https");
    }

    @ParameterizedTest
    @CsvSource({"http://x.test/a, a redirect from https to http", "'ht tp:', a redirect to no valid address"})
    void a_redirect_must_not_leave_https(String location, String why) {
        assertThatThrownBy(() -> Redirects.target(URI.create("https://cdn.test/"), location))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining(why);
    }

    @Test
    void any_other_status_is_a_failure_that_does_not_tell_the_link() {
        serve("/gone", exchange -> answer(exchange, 403, "expired".getBytes()));

        assertThatThrownBy(() -> fetch("gone?signature=secret"))
                .hasMessage("fetching an image from 127.0.0.1: HTTP 403");
    }

    @Test
    void a_connection_that_breaks_is_a_failure() {
        serve("/broken", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            throw new IOException("hang up");
        });

        assertRefused("broken", "fetching an image from 127.0.0.1: ");
    }

    private byte[] fetch(String path) throws ProviderFailure {
        return fetcher.fetch(base.resolve(path), base, Instant.MAX);
    }

    private void assertRefused(String path, String why) {
        assertThatThrownBy(() -> fetch(path))
                .isInstanceOfSatisfying(ProviderFailure.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(Outcome.TRANSIENT))
                .hasMessageContaining(why);
    }

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer.give(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
