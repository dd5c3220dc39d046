package io.semantest.gateway.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * S3-compatible storage with one bucket, {@link #BUCKET}, addressed by path: GET, PUT and DELETE of objects and LIST, as
 * the Amazon S3 API (2006-03-01) describes them. It checks what clients send, and fails on request.
 */
public final class S3Stub implements AutoCloseable {

    public static final String BUCKET = "pictures";
    public static final String ACCESS_KEY = "AKIDTEST";

    private static final int PAGE = 2;

    private final NavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final AtomicInteger puts = new AtomicInteger();
    private final AtomicInteger troubles = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Trouble trouble;

    /** What an object is. */
    public record Stored(byte[] bytes, String contentType, String sha256, Instant modifiedAt) {}

    /** How to fail. */
    public enum Trouble {
        SLOW_DOWN,
        HANG,
        TRUNCATE,
        DENIED
    }

    public S3Stub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The objects by their keys; may be changed. */
    public NavigableMap<String, Stored> objects() {
        return objects;
    }

    public int puts() {
        return puts.get();
    }

    /** Fails so the next few times that it is asked for an object; listing works. */
    public void fail(Trouble how, int times) {
        trouble = how;
        troubles.set(times);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
            String key = path.length == 2 ? path[1] : "";
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!authorization.contains("Credential=" + ACCESS_KEY + "/")) {
                refuse(exchange, 403, "InvalidAccessKeyId");
            } else if (!path[0].equals(BUCKET)) {
                refuse(exchange, 404, "NoSuchBucket");
            } else if (key.isEmpty()) {
                list(exchange);
            } else if (troubles.getAndDecrement() > 0) {
                fail(exchange, key);
            } else {
                serve(exchange, key, body);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(HttpExchange exchange, String key) throws IOException, InterruptedException {
        switch (trouble) {
            case SLOW_DOWN -> refuse(exchange, 503, "SlowDown");
            case DENIED -> refuse(exchange, 403, "AccessDenied");
            case HANG -> closed.await();
            case TRUNCATE -> {
                byte[] bytes = objects.get(key).bytes();
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
                exchange.getResponseBody().flush();
            }
        }
    }

    private void serve(HttpExchange exchange, String key, byte[] body) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, key, body);
            case "DELETE" -> {
                objects.remove(key);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> {
                Stored found = objects.get(key);
                if (found == null) {
                    refuse(exchange, 404, "NoSuchKey");
                } else {
                    answer(exchange, 200, found.bytes());
                }
            }
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        puts.incrementAndGet();
        Headers headers = exchange.getRequestHeaders();
        String checksum = headers.getFirst("x-amz-checksum-sha256");
        if (headers.containsKey("Content-Encoding") || (checksum != null && !checksum.equals(sha256(body)))) {
            refuse(exchange, 400, "BadDigest");
            return;
        }
        String hex = headers.getFirst("x-amz-meta-sha256");
        objects.put(key, new Stored(body, headers.getFirst("Content-Type"), hex, Instant.now()));
        exchange.sendResponseHeaders(200, -1);
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, String> query = new HashMap<>();
        for (String parameter : exchange.getRequestURI().getRawQuery().split("&")) {
            String[] parts = (parameter + "=").split("=", 3);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String prefix = query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        List<String> keys = objects.tailMap(after, false).keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .toList();
        List<String> page = keys.subList(0, Math.min(PAGE, keys.size()));
        StringBuilder xml = new StringBuilder("<ListBucketResult>");
        page.forEach(key -> xml.append("<Contents><Key>" + key + "</Key><LastModified>"
                + objects.get(key).modifiedAt() + "</LastModified></Contents>"));
        if (keys.size() > page.size()) {
            xml.append("<IsTruncated>true</IsTruncated><NextContinuationToken>" + page.get(page.size() - 1)
                    + "</NextContinuationToken>");
        }
        answer(exchange, 200, xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        String xml = "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
        answer(exchange, status, xml.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
