package io.semantest.gateway.app.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.semantest.gateway.app.check.upstream.UntrustedServer;
import io.semantest.gateway.contract.net.HttpProxy;
import io.semantest.gateway.contract.net.NoProxy;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.contract.net.ProxyFailure;
import io.semantest.gateway.testing.FreePorts;
import io.semantest.gateway.testing.LogLines;
import io.semantest.gateway.testing.TestProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through a proxy: what it is told, what the server behind it is told, and whose fault a failure is. */
@Timeout(60)
final class OutgoingHttpTest {

    private static final String HTTPS = "https://provider.test/v1";
    private static final String HTTP = "http://provider.test/v1";

    @TempDir
    private static Path directory;

    private static UntrustedServer server;
    private TestProxy proxy;

    @BeforeAll
    static void startServer() throws IOException {
        server = UntrustedServer.start(directory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() throws IOException {
        proxy = TestProxy.start(
                URI.create(server.url()).getPort(), request -> TestProxy.Reply.json(200, request.line()));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    @Test
    void https_goes_through_a_tunnel_with_the_password_at_once() throws Exception {
        int before = server.requests();

        assertThat(post("user:p%40ss%20w%C3%B6rd+@", HTTPS)).isEqualTo(500);

        assertThat(server.requests()).isEqualTo(before + 1);
        assertThat(proxy.requests()).hasSize(1);
        assertThat(proxy.requests().get(0).line()).isEqualTo("CONNECT provider.test:443 HTTP/1.1");
        assertThat(authorization()).isEqualTo("user:p@ss wörd+");
    }

    @Test
    void http_goes_in_absolute_form_with_the_password_at_once() throws Exception {
        assertThat(post("user:secret@", HTTP)).isEqualTo(200);

        assertThat(proxy.requests()).hasSize(1);
        assertThat(proxy.requests().get(0).line()).isEqualTo("POST http://provider.test/v1 HTTP/1.1");
        assertThat(proxy.requests().get(0).header("Accept-Encoding")).isEqualTo("identity");
        assertThat(authorization()).isEqualTo("user:secret");
    }

    @Test
    void without_a_user_nobody_is_told_one() throws Exception {
        post("", HTTP);

        assertThat(proxy.requests().get(0).header("Proxy-Authorization")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTPS, HTTP})
    void a_wrong_password_is_the_operators_fault_and_asked_once(String url) {
        proxy.answerInstead(TestProxy.Reply.json(407, "{}"));

        ProxyFailure failure = failure("user:secret@", url);

        assertThat(failure)
                .hasMessage("the proxy " + proxy.place()
                        + " does not take the user and password (407); see gateway.proxy.*");
        assertThat(failure.isTheOperators()).isTrue();
        assertThat(proxy.requests()).hasSize(1);
        assertThat(failure("", url)).hasMessageContaining("wants user and password (407)");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 405})
    void a_proxy_that_does_not_let_out_is_the_operators_to_mend(int status) {
        proxy.answerInstead(TestProxy.Reply.json(status, "{\"error\": \"policy\"}"));

        assertThat(failure("", HTTPS))
                .hasMessage("the proxy " + proxy.place() + " refused to connect (" + status + ")")
                .matches(ProxyFailure::isTheOperators);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 429, 500, 502, 503, 504})
    void a_proxy_in_trouble_may_work_again_later(int status) {
        proxy.answerInstead(TestProxy.Reply.json(status, "{}"));

        assertThat(failure("", HTTPS)).matches(failure -> !failure.isTheOperators());
    }

    @Test
    void what_the_server_answers_over_http_is_the_servers() throws Exception {
        proxy.answerInstead(TestProxy.Reply.json(503, "{}"));

        assertThat(post("", HTTP)).isEqualTo(503);
    }

    @Test
    void a_proxy_that_hangs_up_before_the_tunnel_stands_is_named() {
        proxy.hangUp();

        assertThat(failure("user:secret@", HTTPS))
                .hasMessage("the proxy " + proxy.place() + " hung up instead of connecting")
                .matches(failure -> !failure.isTheOperators());
    }

    @Test
    void a_proxy_that_speaks_something_else_is_named() {
        proxy.answerRaw("\u0005\u0000 no HTTP at all\r\n\r\n");

        assertThat(failure("", HTTPS)).hasMessageStartingWith("the proxy " + proxy.place() + " ");
    }

    @Test
    void a_proxy_that_breaks_off_amid_its_answer_is_named() {
        proxy.answerRaw("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 500\r\n\r\nshort");

        assertThat(failure("", HTTPS)).hasMessageStartingWith("the proxy " + proxy.place() + " ");
    }

    @Test
    void the_operator_reads_what_the_proxy_said_without_markup_and_password() {
        proxy.answerRaw("HTTP/1.1 403 Forbidden\r\nX-Squid-Error: ERR_ACCESS_DENIED 0\r\nContent-Type: text/html\r\n"
                + "Connection: close\r\n\r\n<html><head><title>ERROR</title><style>body {a: b}</style></head>"
                + "<body><!-- hidden --><h1>Access\r\nDenied</h1><p>for ann:s3cret, ask the <b>network team</b>"
                + "x".repeat(5000));

        ProxyFailure failure = failure("ann:s3cret@", HTTPS);

        assertThat(failure).hasMessage("the proxy " + proxy.place() + " refused to connect (403)");
        assertThat(failure.problem())
                .startsWith(
                        failure.getMessage() + "; it said: Forbidden; ERR_ACCESS_DENIED 0; Access Denied for ann:…, "
                                + "ask the network team")
                .doesNotContain("s3cret")
                .hasSizeLessThan(400);
    }

    @Test
    void what_a_proxy_says_again_and_again_is_logged_once() throws Exception {
        proxy.answerRaw("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        try (CloseableHttpClient client = client(proxy.place(), "");
                LogLines log = LogLines.of(ProxyExec.class)) {
            for (int asked = 0; asked < 3; asked++) {
                assertThat(catchThrowable(() -> client.execute(request(HTTPS), HttpResponse::getCode)))
                        .isInstanceOf(ProxyFailure.class);
            }
            assertThat(log.lines()).singleElement().asString().endsWith("refused to connect (403); it said: Forbidden");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "Negotiate^NTLM | Negotiate, NTLM, the gateway speaks Basic",
                "Digest realm=\"Basic, or not\", nonce=\"a\" | Digest, the gateway speaks Basic",
                "Negotiate, basic realm=\"x\" | Negotiate, basic",
                "Basic realm=\"x\", charset=\"UTF-8\" | Basic"
            })
    void the_operator_reads_which_scheme_a_proxy_wants(String asked, String told) {
        proxy.answerRaw("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: "
                + asked.replace("^", "\r\nProxy-Authenticate: ")
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        for (String url : new String[] {HTTPS, HTTP}) {
            assertThat(failure("ann:s3cret@", url).problem())
                    .endsWith("it said: Proxy Authentication Required; it asks for " + told);
        }
    }

    @Test
    void a_proxy_that_is_away_or_unknown_is_named() throws Exception {
        String away = "127.0.0.1:" + FreePorts.one();
        for (String place : new String[] {away, "proxy.invalid:3128"}) {
            try (CloseableHttpClient client = client("user:secret@" + place, "")) {
                assertThat(catchThrowable(() -> client.execute(request(HTTPS), response -> null)))
                        .isInstanceOf(ProxyFailure.class)
                        .hasMessage("the proxy " + place + " cannot be reached");
            }
        }
    }

    @Test
    void places_without_a_proxy_and_this_machine_are_connected_to_directly() throws Exception {
        String direct = server.url();
        try (CloseableHttpClient client = client(proxy.place(), "")) {
            client.execute(request(direct), response -> null);
        }
        try (CloseableHttpClient client = client(proxy.place(), ".test")) {
            assertThat(catchThrowable(() -> client.execute(request(HTTPS), response -> null)))
                    .isInstanceOf(UnknownHostException.class);
        }
        assertThat(proxy.requests()).isEmpty();
    }

    private String authorization() {
        String header = proxy.requests().get(0).header("Proxy-Authorization");
        return new String(Base64.getDecoder().decode(header.replace("Basic ", "")), StandardCharsets.UTF_8);
    }

    private ProxyFailure failure(String user, String url) {
        return (ProxyFailure) catchThrowable(() -> post(user, url));
    }

    private int post(String user, String url) throws IOException {
        try (CloseableHttpClient client = client(user + proxy.place(), "")) {
            return client.execute(request(url), response -> {
                assertThat(response.getEntity().getContent().readAllBytes()).isNotNull();
                return response.getCode();
            });
        }
    }

    private static HttpPost request(String url) {
        HttpPost post = new HttpPost(url);
        post.setEntity(new StringEntity("{}", ContentType.APPLICATION_JSON));
        return post;
    }

    /** As for images and webhooks, nobody may resolve the proxy's private name but the proxy's own part. */
    private static CloseableHttpClient client(String address, String direct) {
        Optional<HttpProxy> proxy = Optional.of(HttpProxy.parse("http://" + address));
        HttpClientBuilder client =
                HttpClients.custom().setConnectionManager(connections()).disableAutomaticRetries();
        new OutgoingHttp(new Proxies(proxy, proxy, NoProxy.parse(direct), false, false)).configure(client, 1 << 20);
        return client.build();
    }

    private static HttpClientConnectionManager connections() {
        try {
            return PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new OnlyLoopbackLiterals())
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                            SSLContexts.custom()
                                    .loadTrustMaterial(null, (chain, type) -> true)
                                    .build(),
                            NoopHostnameVerifier.INSTANCE))
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static final class OnlyLoopbackLiterals implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!host.equals("127.0.0.1")) {
                throw new UnknownHostException(host);
            }
            return InetAddress.getAllByName(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
