package io.semantest.gateway.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** A provider in OpenAI's dialect that keeps all its callers waiting until it is opened. One thread, like a gate. */
final class GatedProvider implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final byte[] answer = picture();
    private final List<HttpExchange> waiting = new ArrayList<>();
    private final CountDownLatch expected;
    private boolean open;

    private GatedProvider(int callers) throws IOException {
        this.expected = new CountDownLatch(callers);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.createContext("/v1/images/generations", this::receive);
        server.start();
    }

    static GatedProvider expecting(int callers) throws IOException {
        return new GatedProvider(callers);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** Whether all expected callers have come, none of whom has been answered. */
    boolean everybodyWaits(long seconds) throws InterruptedException {
        return expected.await(seconds, TimeUnit.SECONDS);
    }

    /** Answers all who wait, and all who come from now on at once. */
    synchronized void open() throws IOException {
        open = true;
        for (HttpExchange exchange : waiting) {
            answer(exchange);
        }
        waiting.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void receive(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        expected.countDown();
        if (open) {
            answer(exchange);
        } else {
            waiting.add(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static byte[] picture() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return ("{\"created\": 1, \"data\": [{\"b64_json\": \""
                        + Base64.getEncoder().encodeToString(png.toByteArray()) + "\"}]}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
