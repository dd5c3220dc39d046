package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;

/** The inbox and the outbox of a gateway, as somebody sees them who drops files and waits for their reports. */
final class Drops {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path inbox;
    private final Path outbox;

    /** @param directory the one the gateway was started in */
    Drops(Path directory) {
        this.inbox = directory.resolve("inbox");
        this.outbox = directory.resolve("outbox");
    }

    Path inbox(String name) {
        return inbox.resolve(name);
    }

    Path outbox(String name) {
        return outbox.resolve(name);
    }

    /** As careful programs do it: a hidden name first, then the right one. */
    byte[] drop(String name, String... lines) throws IOException {
        byte[] content = content(lines);
        Path draft = Files.write(inbox.resolve(".draft" + name.hashCode()), content);
        Files.move(draft, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return content;
    }

    /** As people do it. */
    byte[] write(String name, String... lines) throws IOException {
        byte[] content = content(lines);
        Files.write(inbox.resolve(name), content);
        return content;
    }

    static String request(String prompt, String userId, String provider) {
        return "{\"prompt\": \"%s\", \"userId\": \"%s\", \"provider\": \"%s\", \"options\": {\"size\": \"512x512\"}}"
                .formatted(prompt, userId, provider);
    }

    /** Waits until the file has its report and has left the inbox. */
    JsonNode report(String folder, String name) {
        await(name)
                .atMost(PATIENCE)
                .until(() -> Files.exists(outbox.resolve(folder).resolve("report.json"))
                        && !Files.exists(inbox.resolve(name)));
        return json(outbox.resolve(folder).resolve("report.json"));
    }

    JsonNode report(String name) {
        return report(name, name);
    }

    List<JsonNode> rows(String folder) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(outbox.resolve(folder).resolve("results.jsonl"))) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    /** Checks that every image the rows name is there and is what its row says; returns how many there are. */
    int checkImages(String folder) throws IOException {
        int count = 0;
        for (JsonNode row : rows(folder)) {
            for (JsonNode image : row.path("images")) {
                String file = image.path("file").asText();
                assertThat(file)
                        .startsWith(String.format("%04d-", row.path("line").asInt()));
                byte[] bytes = Files.readAllBytes(outbox.resolve(folder).resolve(file));
                var picture = ImageIO.read(new ByteArrayInputStream(bytes));
                assertThat(picture).as(file).isNotNull();
                assertThat(picture.getWidth()).isEqualTo(image.path("width").asInt());
                assertThat(picture.getHeight()).isEqualTo(image.path("height").asInt());
                assertThat(sha256(bytes)).isEqualTo(image.path("sha256").asText());
                count++;
            }
        }
        return count;
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> texts(List<JsonNode> rows, String member) {
        return rows.stream().map(row -> row.path(member).asText()).toList();
    }

    private static byte[] content(String... lines) {
        return (String.join("\n", lines) + (lines.length == 0 ? "" : "\n")).getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
