package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that takes webhooks and is never killed. It writes each one down before it answers.
 *
 * <p>The last part of the path names the caller, whose secret the signature is checked with; a path that begins with
 * {@code /dead} always answers 500.
 */
final class RecordingReceiver {

    private static final int CUT_OFF = 0;

    private final Journal journal;
    private final Dice dice;
    private final Map<String, AtomicInteger> deliveries = new ConcurrentHashMap<>();

    private RecordingReceiver(Journal journal, Dice dice) {
        this.journal = journal;
        this.dice = dice;
    }

    /** Arguments: port, journal, seed. */
    public static void main(String[] arguments) throws IOException {
        RecordingReceiver receiver =
                new RecordingReceiver(Journal.open(Path.of(arguments[1])), new Dice(Long.parseLong(arguments[2])));
        Loopback.serve(Integer.parseInt(arguments[0]), receiver::handle);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = Loopback.body(exchange);
        String id = header(exchange, "webhook-id");
        int number =
                deliveries.computeIfAbsent(id, first -> new AtomicInteger()).incrementAndGet();
        int answer = path.startsWith("/dead") ? 500 : status(dice.of(id, number).nextInt(100));
        record(exchange, path, id, body, answer);
        if (answer == CUT_OFF) {
            exchange.close();
            return;
        }
        Loopback.pause(dice.of(id, -number).nextInt(20) == 0 ? 300 : 0);
        Loopback.answer(exchange, answer, Journal.JSON.createObjectNode());
    }

    private static int status(int thrown) {
        if (thrown < 8) {
            return 500;
        }
        if (thrown < 12) {
            return 503;
        }
        return thrown < 15 ? CUT_OFF : 200;
    }

    private void record(HttpExchange exchange, String path, String id, byte[] body, int answer) throws IOException {
        String caller = path.substring(path.lastIndexOf('/') + 1);
        String timestamp = header(exchange, "webhook-timestamp");
        JsonNode event = Journal.JSON.readTree(body);
        JsonNode data = event.path("data");
        journal.write(
                "webhook",
                "id",
                id,
                "timestamp",
                timestamp,
                "signed",
                Signatures.areValid(
                        Site.webhookSecret(caller), id, timestamp, body, header(exchange, "webhook-signature")),
                "path",
                path,
                "sha256",
                TinyPng.sha256(body),
                "type",
                event.path("type").asText(),
                "subject",
                data.path(data.has("jobId") ? "jobId" : "batchId").asText(),
                "answer",
                answer);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
