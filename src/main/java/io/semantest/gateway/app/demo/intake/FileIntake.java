package io.semantest.gateway.app.demo.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Drops a file of requests into the inbox and reads what comes back in the outbox. */
public final class FileIntake {

    static final String NAME = "file";
    private static final String FILE = "prompts.jsonl";

    private final DemoFolder folder;
    private final List<String> lines;

    public FileIntake(DemoFolder folder, String requests) {
        this.folder = folder;
        this.lines = requests.lines().toList();
    }

    public int lines() {
        return lines.size();
    }

    /** Under a hidden name first, so that the gateway never sees a part of it. */
    public void drop() throws IOException {
        Path hidden = folder.inbox().resolve("." + FILE);
        Files.write(hidden, lines);
        Files.move(hidden, folder.inbox().resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The last file of the results to be written. */
    public Path report() {
        return results().resolve("report.json");
    }

    /** How many images lie in the outbox by now. */
    public int imagesSoFar() {
        if (!Files.isDirectory(results())) {
            return 0;
        }
        try (var files = Files.newDirectoryStream(results(), "[0-9]*.png")) {
            int count = 0;
            for (var each = files.iterator(); each.hasNext(); each.next()) {
                count++;
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public IntakeResult collect() throws IOException {
        List<Picture> pictures = new ArrayList<>();
        List<RejectedRequest> refusals = new ArrayList<>();
        int jobs = 0;
        for (String text : Files.readAllLines(results().resolve("results.jsonl"))) {
            JsonNode row = Json.read(text);
            if (row.has("error")) {
                refusals.add(refusal(row));
            }
            jobs += row.path("status").asText().matches("completed|failed") ? 1 : 0;
            pictures.addAll(pictures(row));
        }
        long credits = Json.read(Files.readString(report())).path("credits").asLong();
        return new IntakeResult(NAME, jobs, credits, pictures, refusals);
    }

    private List<Picture> pictures(JsonNode row) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode image : row.path("images")) {
            String name = image.path("file").asText();
            Path copy = folder.images().resolve("file-" + name);
            Files.copy(results().resolve(name), copy);
            pictures.add(new Picture(
                    NAME, Json.userOf(line(row)), row.path("provider").asText(), copy));
        }
        return pictures;
    }

    private RejectedRequest refusal(JsonNode row) {
        JsonNode error = row.path("error");
        return new RejectedRequest(
                "line " + row.path("line").asInt(),
                Json.userOf(line(row)),
                error.path("type").asText(),
                error.path("detail").asText());
    }

    private String line(JsonNode row) {
        return lines.get(row.path("line").asInt() - 1);
    }

    private Path results() {
        return folder.outbox().resolve(FILE);
    }
}
