package io.semantest.gateway.upgrade;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.assets.format.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is outside of a gateway: a Midjourney proxy, and receivers of webhooks. While there is trouble, tasks are never done,
 * the submission of one with {@code lost} in its prompt is not answered, and each receiver does what its path says: {@code
 * /hook/gone}, {@code /hook/busy} and {@code /hook/hang}; any other, and each once all is well, takes what comes.
 */
final class Outside implements AutoCloseable {

    private static final int FIRST_TASK = 4711;

    /** A webhook as it came. */
    record Told(String path, String id) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger submissions = new AtomicInteger();
    private final CountDownLatch well = new CountDownLatch(1);
    private volatile boolean takesTasks = true;

    Outside() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Host and port. */
    String place() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** There is no trouble from now on. */
    Outside recover() {
        well.countDown();
        return this;
    }

    void takeTasks(boolean take) {
        takesTasks = take;
    }

    /** Tasks that were submitted. */
    int submissions() {
        return submissions.get();
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /** The settings of a gateway that is to find it, and answers alike wherever it runs. */
    String[] settings(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "gateway.public-url",
                "http://gateway.test",
                "gateway.providers.midjourney.base-url",
                "http://" + place(),
                "gateway.providers.midjourney.api-key",
                "key",
                "gateway.assets.private-hosts",
                place(),
                "gateway.delivery.private-hosts",
                place(),
                "gateway.jobs.lease",
                "5s"));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }

    @Override
    public void close() {
        recover();
        server.stop(0);
        threads.shutdownNow();
    }

    private boolean isWell() {
        return well.getCount() == 0;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/hook/")) {
                hook(exchange, path);
            } else if (path.equals("/picture.png")) {
                answer(exchange, 200, "image/png", Samples.png(64, 64));
            } else if (path.equals("/mj/submit/imagine")) {
                submit(exchange, body);
            } else if (path.equals("/mj/task/list-by-condition")) {
                json(exchange, 200, "[]");
            } else {
                json(exchange, 200, task(path.replaceAll("\\D+", "")));
            }
        }
    }

    private void hook(HttpExchange exchange, String path) throws IOException {
        if (path.equals("/hook/hang")) {
            awaitRecovery();
        }
        told.add(new Told(path, exchange.getRequestHeaders().getFirst("webhook-id")));
        int trouble = path.equals("/hook/gone") ? 410 : path.equals("/hook/busy") ? 500 : 204;
        exchange.sendResponseHeaders(isWell() ? 204 : trouble, -1);
    }

    private void awaitRecovery() {
        try {
            well.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(HttpExchange exchange, String order) throws IOException {
        if (order.contains("lost")) {
            awaitRecovery();
        }
        if (takesTasks) {
            int task = FIRST_TASK + submissions.getAndIncrement();
            json(exchange, 200, "{\"code\": 1, \"description\": \"success\", \"result\": \"" + task + "\"}");
        } else {
            json(exchange, 503, "{\"description\": \"no account\"}");
        }
    }

    private String task(String id) {
        return isWell()
                ? "{\"id\": \"" + id + "\", \"status\": \"SUCCESS\", \"imageUrl\": \"http://" + place()
                        + "/picture.png\"}"
                : "{\"id\": \"" + id + "\", \"status\": \"IN_PROGRESS\"}";
    }

    private static void json(HttpExchange exchange, int status, String json) throws IOException {
        answer(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
