package io.semantest.gateway.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Drops files into the inbox, each whole at once, and writes down what is in them. */
final class Drops {

    private final AtomicInteger files = new AtomicInteger();
    private final Path inbox;
    private final Journal journal;
    private final Orders orders;

    Drops(Path inbox, Journal journal, Orders orders) {
        this.inbox = inbox;
        this.journal = journal;
        this.orders = orders;
    }

    void drop(Random dice) {
        String name = String.format("drop%04d.jsonl", files.incrementAndGet());
        StringBuilder content = new StringBuilder();
        List<String> markers = new ArrayList<>();
        int lines = 2 + dice.nextInt(6);
        for (int line = 0; line < lines; line++) {
            String marker = orders.marker();
            boolean valid = dice.nextInt(6) > 0;
            markers.add(valid ? marker : "");
            content.append(valid ? request(marker, dice) : "{\"prompt\": 7, \"colour\": \"" + marker + "\"}")
                    .append('\n');
        }
        put(name, content.toString(), markers);
    }

    /** How many have been dropped. */
    int count() {
        return files.get();
    }

    private void put(String name, String content, List<String> markers) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(inbox);
            Path draft = Files.write(inbox.resolve("." + name), bytes);
            journal.write("drop", "file", name, "sha256", TinyPng.sha256(bytes), "markers", markers);
            Files.move(draft, inbox.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(String marker, Random dice) {
        var request = Journal.JSON.createObjectNode();
        request.put("prompt", Order.prompt(marker, ""));
        request.put("userId", "user" + dice.nextInt(8));
        if (dice.nextInt(10) < 3) {
            request.put("provider", Site.MIDJOURNEY);
        }
        return request.toString();
    }
}
