package io.semantest.gateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.sandbox.dialect.Dialect;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A running sandbox with one provider of each dialect, normal before each test, and a client for it. */
public final class Rig implements BeforeEachCallback, AfterAllCallback {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public final Sandbox sandbox = Sandbox.start(
            "127.0.0.1",
            0,
            Map.of(
                    "dalle3", Dialect.OPENAI_IMAGES,
                    "diffusion", Dialect.DIFFUSERS_IMAGES,
                    "midjourney", Dialect.MIDJOURNEY_PROXY));
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void beforeEach(ExtensionContext context) {
        for (var provider : new String[] {"dalle3", "diffusion", "midjourney"}) {
            send(request("/sandbox/" + provider + "/behaviour").DELETE());
            send(request("/sandbox/" + provider + "/calls").DELETE());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        sandbox.close();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** A POST with every dialect's credentials. */
    public HttpRequest.Builder post(String path, String json) {
        return request(path)
                .header("Authorization", "Bearer key")
                .header("mj-api-secret", "key")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    public HttpResponse<byte[]> openAi(String json) {
        return send(post("/dalle3/v1/images/generations", json));
    }

    public HttpResponse<byte[]> diffusers(String json) {
        return send(post("/diffusion", json));
    }

    public HttpResponse<byte[]> midjourney(String json) {
        return send(post("/midjourney/mj/submit/imagine", json));
    }

    public HttpResponse<byte[]> control(String provider, String json) {
        return send(request("/sandbox/" + provider + "/behaviour").PUT(BodyPublishers.ofString(json)));
    }

    HttpClient client() {
        return client;
    }

    public HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    public static BufferedImage image(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
