package io.semantest.gateway.sandbox;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.dialect.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The simulation of one vendor, normal before each test, and a client that knows its key. */
public final class Played implements BeforeEachCallback, AfterAllCallback {
    private static final String NAME = "simulation";

    private final Sandbox sandbox;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String[] key;

    public Played(Dialect dialect, String header, String value) {
        sandbox = Sandbox.start("127.0.0.1", 0, Map.of(NAME, dialect));
        key = new String[] {header, value};
    }

    public void behave(Behaviour behaviour) {
        sandbox.behave(NAME, behaviour);
    }

    /** A POST of JSON with the key. */
    public HttpResponse<byte[]> post(String path, String json) {
        return send(request(path)
                .headers(key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    /** A POST of a form with the key; names and values in turns. */
    public HttpResponse<byte[]> form(String path, String accept, String... fields) {
        var body = new StringBuilder();
        for (var i = 0; i < fields.length; i += 2) {
            body.append("--x\r\nContent-Disposition: form-data; name=\"")
                    .append(fields[i])
                    .append("\"\r\n\r\n")
                    .append(fields[i + 1])
                    .append("\r\n");
        }
        return send(request(path)
                .headers(key)
                .header("Accept", accept)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(body + "--x--\r\n")));
    }

    public HttpResponse<byte[]> get(String path) {
        return send(request(path).headers(key).GET());
    }

    public HttpResponse<byte[]> follow(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    public HttpResponse<byte[]> postWithoutKey(String path) {
        return send(request(path).POST(BodyPublishers.ofString("{}")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + "/" + NAME + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        behave(Behaviour.NORMAL);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        sandbox.close();
    }
}
