package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Images: each that is promised is there, whole; what nobody knows of is little. */
final class AssetInvariants {

    /** Jobs that may be in the middle of something when a process dies. */
    private static final int MOST_IN_FLIGHT = 64;

    private final Evidence evidence;
    private final Map<String, Path> files;

    AssetInvariants(Evidence evidence) {
        this.evidence = evidence;
        this.files = files(evidence.site().data().resolve("assets"));
    }

    List<String> i19_every_image_of_a_completed_job_is_there_and_whole() {
        Findings findings = new Findings();
        Map<String, List<Row>> assets = Evidence.by(evidence.books().assets(), "job_id");
        for (Job job : evidence.jobs()) {
            findings.require(
                    !job.isCompleted() || assets.containsKey(job.id()), "%s is completed without an image", job.id());
        }
        for (Row asset : evidence.books().assets()) {
            String id = asset.text("asset_id");
            Path file = files.get(id + "." + asset.text("format"));
            findings.require(file != null, "%s has no file", id);
            findings.require(file == null || isAs(asset, file), "%s is not what its row says", id);
        }
        for (JsonNode fetched : evidence.sightings("asset")) {
            findings.require(
                    fetched.path("ok").asBoolean(),
                    "%s could not be fetched: %s",
                    fetched.path("id").asText(),
                    fetched);
        }
        return findings.texts();
    }

    private static boolean isAs(Row asset, Path file) {
        byte[] bytes = read(file);
        return bytes.length == asset.number("size_bytes")
                && TinyPng.sha256(bytes).equals(asset.text("sha256"))
                && decodes(bytes);
    }

    List<String> i20_no_half_written_file_is_ever_seen_under_its_name() {
        Findings findings = new Findings();
        evidence.sightings("partial")
                .forEach(sight -> findings.require(
                        false, "%s was seen half written", sight.path("file").asText()));
        return findings.texts();
    }

    List<String> i21_few_files_belong_to_nobody() {
        Findings findings = new Findings();
        Map<String, Path> orphans = new HashMap<>(files);
        evidence.books().assets().forEach(asset -> orphans.remove(asset.text("asset_id") + "." + asset.text("format")));
        long crashes = evidence.events("end", "freeze").size();
        findings.require(
                orphans.size() <= crashes * MOST_IN_FLIGHT,
                "%d files belong to no job after %d crashes, such as %s",
                orphans.size(),
                crashes,
                orphans.keySet().stream().findFirst().orElse(null));
        drafts(crashes, findings);
        return findings.texts();
    }

    /** Those who died leave drafts behind, for the time after which orphans are removed; who lives leaves none. */
    private void drafts(long crashes, Findings findings) {
        List<Path> drafts = list(evidence.site().data().resolve("assets/.tmp"));
        findings.require(
                drafts.size() <= crashes * MOST_IN_FLIGHT,
                "%d drafts are left after %d crashes, such as %s",
                drafts.size(),
                crashes,
                drafts.isEmpty() ? null : drafts.get(0));
        long lastStart = evidence.events("start").stream()
                .mapToLong(start -> start.path("t").asLong())
                .max()
                .orElse(0);
        for (Path draft : drafts) {
            findings.require(
                    draft.toFile().lastModified() < lastStart,
                    "%s was left behind by the gateway that has not died",
                    draft);
        }
    }

    /** Files by name, but for hidden folders. */
    private static Map<String, Path> files(Path root) {
        Map<String, Path> files = new HashMap<>();
        for (Path folder : list(root)) {
            if (!folder.getFileName().toString().startsWith(".")) {
                list(folder).forEach(file -> files.put(file.getFileName().toString(), file));
            }
        }
        return files;
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes)) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
