package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that plays both providers and is never killed. It writes each call down before it answers: what was asked
 * for, what it does to the call, and the digests of the images it is about to hand out.
 *
 * <p>{@code POST /v1/images/generations} is OpenAI's dialect, {@code /mj/...} that of the Midjourney proxy.
 */
final class RecordingProvider {

    private final Journal journal;
    private final Dice dice;
    private final AtomicInteger images = new AtomicInteger();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Tasks tasks;

    private RecordingProvider(Journal journal, Dice dice) {
        this.journal = journal;
        this.dice = dice;
        this.tasks = new Tasks(journal, dice, images);
    }

    /** Arguments: port, journal, seed. */
    public static void main(String[] arguments) throws IOException {
        RecordingProvider provider =
                new RecordingProvider(Journal.open(Path.of(arguments[1])), new Dice(Long.parseLong(arguments[2])));
        Loopback.serve(Integer.parseInt(arguments[0]), provider::handle);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = Loopback.body(exchange);
        if (path.equals("/v1/images/generations")) {
            generate(exchange, Journal.JSON.readTree(body));
        } else if (path.equals("/mj/submit/imagine")) {
            submit(exchange, Journal.JSON.readTree(body));
        } else if (path.equals("/mj/task/list-by-condition")) {
            tasks.list(exchange, Journal.JSON.readTree(body).path("state").asText());
        } else {
            tasks.handle(exchange, path);
        }
    }

    private void generate(HttpExchange exchange, JsonNode request) throws IOException {
        String prompt = request.path("prompt").asText();
        String marker = Marker.in(prompt).orElse(null);
        int call = next(prompt);
        Random chance = dice.of(prompt, call);
        Fault fault = Fault.of(prompt, call, chance);
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < request.path("n").asInt(1); i++) {
            pictures.add(TinyPng.of(images.incrementAndGet()));
        }
        boolean hasImages = fault == Fault.NONE || fault == Fault.SLOW || fault == Fault.HANG;
        List<String> digests =
                hasImages ? pictures.stream().map(TinyPng::sha256).toList() : List.of();
        journal.write("generate", "provider", Site.DALLE3, "marker", marker, "fault", fault.name(), "images", digests);
        Loopback.pause(fault.delay(chance));
        if (hasImages) {
            Loopback.answer(exchange, 200, openAi(pictures));
        } else {
            spoil(exchange, fault);
        }
    }

    private void submit(HttpExchange exchange, JsonNode request) throws IOException {
        String prompt = request.path("prompt").asText();
        String marker = Marker.in(prompt).orElse(null);
        int call = next(prompt);
        Random chance = dice.of(prompt, call);
        Fault fault = Fault.of(prompt, call, chance);
        String state = request.path("state").asText();
        // A proxy that hung after it had taken the task would make a second one for the same job unavoidable.
        boolean accepts = fault == Fault.NONE || fault == Fault.SLOW || fault == Fault.HANG;
        String task = accepts ? tasks.accept(marker, state, fault == Fault.HANG) : null;
        journal.write(
                "submit",
                "provider",
                Site.MIDJOURNEY,
                "marker",
                marker,
                "state",
                state,
                "fault",
                fault.name(),
                "task",
                task);
        Loopback.pause(2 + chance.nextInt(40));
        if (accepts) {
            ObjectNode answer = Journal.JSON.createObjectNode();
            answer.put("code", 1).put("description", "Submit success").put("result", task);
            Loopback.answer(exchange, 200, answer);
        } else {
            spoil(exchange, fault);
        }
    }

    private int next(String prompt) {
        return calls.computeIfAbsent(prompt, first -> new AtomicInteger()).incrementAndGet();
    }

    private static JsonNode openAi(List<byte[]> pictures) {
        ObjectNode answer = Journal.JSON.createObjectNode();
        answer.put("created", System.currentTimeMillis() / 1000);
        ArrayNode data = answer.putArray("data");
        pictures.forEach(
                picture -> data.addObject().put("b64_json", Base64.getEncoder().encodeToString(picture)));
        return answer;
    }

    private static void spoil(HttpExchange exchange, Fault fault) throws IOException {
        ObjectNode answer = Journal.JSON.createObjectNode();
        answer.putObject("error").put("message", "not now").put("type", "server_error");
        switch (fault) {
            case RESET -> exchange.close();
            case THROTTLED -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                Loopback.answer(exchange, 429, answer);
            }
            default -> Loopback.answer(exchange, 500, answer);
        }
    }
}
