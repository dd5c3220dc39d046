package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The tasks of the Midjourney proxy: each is asked for by its id until its picture is there. */
final class Tasks {

    private static final String TASK = "/mj/task/";
    private static final String PICTURE = "/mj/picture/";

    /** @param readyAt epoch milliseconds */
    private record Task(
            String id,
            String marker,
            String state,
            long readyAt,
            boolean fails,
            byte[] picture,
            AtomicInteger fetches) {

        String status() {
            if (System.currentTimeMillis() < readyAt) {
                return "IN_PROGRESS";
            }
            return fails ? "FAILURE" : "SUCCESS";
        }
    }

    private final Map<String, Task> tasks = new ConcurrentHashMap<>();
    private final Journal journal;
    private final Dice dice;
    private final AtomicInteger images;

    Tasks(Journal journal, Dice dice, AtomicInteger images) {
        this.journal = journal;
        this.dice = dice;
        this.images = images;
    }

    /** Takes a task; one that hangs is ready only when nobody waits for it any more. */
    String accept(String marker, String state, boolean hangs) {
        int number = images.incrementAndGet();
        String id = String.valueOf(7_000_000 + number);
        Random chance = dice.of(id, 0);
        long takes = hangs ? Site.PROVIDER_TIMEOUT.toMillis() * 2 : 50 + chance.nextInt(500);
        tasks.put(
                id,
                new Task(
                        id,
                        marker,
                        state,
                        System.currentTimeMillis() + takes,
                        chance.nextInt(100) < 3,
                        TinyPng.of(number),
                        new AtomicInteger()));
        return id;
    }

    /** All tasks that were submitted under a state of the client's. */
    void list(HttpExchange exchange, String state) throws IOException {
        ArrayNode found = Journal.JSON.createArrayNode();
        tasks.values().stream().filter(task -> task.state().equals(state)).forEach(task -> found.addObject()
                .put("id", task.id())
                .put("state", task.state())
                .put("status", task.status()));
        Loopback.answer(exchange, 200, found);
    }

    void handle(HttpExchange exchange, String path) throws IOException {
        Task task = tasks.get(
                path.startsWith(PICTURE)
                        ? path.substring(PICTURE.length())
                        : path.replace(TASK, "").replace("/fetch", ""));
        if (task == null) {
            journal.write("unknown", "path", path);
            Loopback.answer(exchange, 404, Journal.JSON.createObjectNode().put("description", "no such task"));
        } else if (path.startsWith(PICTURE)) {
            record("picture", task, null);
            Loopback.answer(exchange, 200, "image/png", task.picture());
        } else {
            fetch(exchange, task);
        }
    }

    private void fetch(HttpExchange exchange, Task task) throws IOException {
        boolean broken = dice.of(task.id(), task.fetches().incrementAndGet()).nextInt(100) < 3;
        String status = task.status();
        record("fetch", task, broken ? "BROKEN" : status);
        ObjectNode answer = Journal.JSON.createObjectNode();
        answer.put("id", task.id()).put("status", status);
        if (status.equals("SUCCESS")) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            answer.put("imageUrl", "http://" + host + PICTURE + task.id());
        }
        if (status.equals("FAILURE")) {
            answer.put("failReason", "it did not work out");
        }
        Loopback.answer(exchange, broken ? 500 : 200, answer);
    }

    private void record(String kind, Task task, String status) {
        journal.write(
                kind,
                "provider",
                Site.MIDJOURNEY,
                "marker",
                task.marker(),
                "task",
                task.id(),
                "status",
                status,
                "images",
                kind.equals("picture") ? new String[] {TinyPng.sha256(task.picture())} : null);
    }
}
