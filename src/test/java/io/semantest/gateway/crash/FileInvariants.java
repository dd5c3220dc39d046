package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dropped files and schedules: every line has its result, every occurrence at most one job. */
final class FileInvariants {

    private static final String SCHEDULE = "schedule:";

    private final Evidence evidence;
    private final Site site;

    FileInvariants(Evidence evidence) {
        this.evidence = evidence;
        this.site = evidence.site();
    }

    List<String> i26_every_valid_line_is_one_job_and_every_line_one_result() {
        Findings findings = new Findings();
        for (JsonNode drop : evidence.client("drop")) {
            String file = drop.path("file").asText();
            List<String> markers = Intent.texts(drop.path("markers"));
            List<JsonNode> results = Journal.read(site.outbox().resolve(file).resolve("results.jsonl"));
            findings.require(
                    results.size() == markers.size(),
                    "%s has %d lines and %d results",
                    file,
                    markers.size(),
                    results.size());
            for (int i = 0; i < markers.size(); i++) {
                int jobs = evidence.jobsOf(markers.get(i)).size();
                boolean valid = !markers.get(i).isEmpty();
                findings.require(jobs == (valid ? 1 : 0), "line %d of %s is %d jobs", i + 1, file, jobs);
                if (i < results.size()) {
                    line(file, i + 1, markers.get(i), results.get(i), findings);
                }
            }
        }
        return findings.texts();
    }

    private void line(String file, int number, String marker, JsonNode result, Findings findings) {
        String status = result.path("status").asText();
        findings.require(
                result.path("line").asInt() == number,
                "result %d of %s is that of line %s",
                number,
                file,
                result.path("line"));
        findings.require(
                marker.isEmpty() == status.equals("rejected"), "line %d of %s counts as %s", number, file, status);
        for (Job job : evidence.jobsOf(marker)) {
            findings.require(
                    job.id().equals(result.path("jobId").asText()) && job.isCompleted() == status.equals("completed"),
                    "line %d of %s counts as %s, its job %s is %s",
                    number,
                    file,
                    status,
                    job.id(),
                    job.state());
        }
        for (JsonNode image : result.path("images")) {
            Path path = site.outbox().resolve(file).resolve(image.path("file").asText());
            findings.require(
                    Files.isRegularFile(path)
                            && TinyPng.sha256(read(path))
                                    .equals(image.path("sha256").asText()),
                    "%s is missing or not what the results say",
                    path);
        }
    }

    List<String> i27_the_numbers_add_up_and_the_file_is_in_one_place() {
        Findings findings = new Findings();
        for (JsonNode drop : evidence.client("drop")) {
            String file = drop.path("file").asText();
            int lines = drop.path("markers").size();
            Path report = site.outbox().resolve(file).resolve("report.json");
            findings.require(Files.isRegularFile(report), "%s has no report", file);
            if (Files.isRegularFile(report)) {
                JsonNode numbers = json(report);
                long sum = numbers.path("completed").asLong()
                        + numbers.path("failed").asLong()
                        + numbers.path("rejected").asLong()
                        + numbers.path("refused").asLong();
                findings.require(
                        numbers.path("lines").asLong() == lines && sum == lines,
                        "the report of %s counts %d lines and %d results of %d",
                        file,
                        numbers.path("lines").asLong(),
                        sum,
                        lines);
            }
            List<Path> places = new ArrayList<>();
            for (String folder : List.of(".", ".reading", "done", "failed")) {
                Path place = site.inbox().resolve(folder).resolve(file);
                if (Files.exists(place)) {
                    places.add(place);
                }
            }
            findings.require(
                    places.size() == 1 && List.of("done", "failed").contains(folderOf(places.get(0))),
                    "%s lies in %s",
                    file,
                    places);
            findings.require(
                    places.isEmpty()
                            || TinyPng.sha256(read(places.get(0)))
                                    .equals(drop.path("sha256").asText()),
                    "%s has changed",
                    file);
        }
        return findings.texts();
    }

    private static String folderOf(Path file) {
        return file.getParent().getFileName().toString();
    }

    List<String> i28_every_occurrence_is_at_most_one_job() {
        Findings findings = new Findings();
        Map<String, String> sources = new HashMap<>();
        Set<Long> starts = new HashSet<>();
        evidence.events("start").forEach(start -> starts.add(start.path("t").asLong()));
        for (Job job : evidence.jobs()) {
            String source = job.row().text("source_key");
            if (source == null) {
                continue;
            }
            String other = sources.put(source, job.id());
            findings.require(other == null, "%s and %s are both of %s", other, job.id(), source);
            if (source.startsWith(SCHEDULE)) {
                Instant planned = Instant.parse(source.substring(source.indexOf(':', SCHEDULE.length()) + 1));
                findings.require(
                        planned.getEpochSecond() % 2 == 0,
                        "%s is of a time that was not planned: %s",
                        job.id(),
                        source);
                findings.require(
                        starts.stream().anyMatch(start -> start <= planned.toEpochMilli() + 999),
                        "%s is of a time before the first start: %s",
                        job.id(),
                        source);
            }
        }
        return findings.texts();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return Journal.JSON.readTree(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
