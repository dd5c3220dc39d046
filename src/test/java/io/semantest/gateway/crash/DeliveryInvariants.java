package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Webhooks and folders: whoever is to be told is told, and told the truth. */
final class DeliveryInvariants {

    private static final long FRESH_SECONDS = 300;

    /** Times are kept in whole milliseconds. */
    private static final long ROUNDING_MS = 2;

    private final Evidence evidence;
    private final Map<String, List<Row>> bySubject;
    private final Map<String, List<Row>> imagesOf;
    private final Map<String, List<JsonNode>> received;

    DeliveryInvariants(Evidence evidence) {
        this.evidence = evidence;
        this.bySubject = Evidence.by(evidence.books().deliveries(), "subject");
        this.imagesOf = Evidence.by(evidence.books().assets(), "job_id");
        this.received = evidence.webhooks().stream()
                .collect(Collectors.groupingBy(webhook -> webhook.path("id").asText()));
    }

    List<String> i22_every_end_is_told_or_given_up_openly() {
        Findings findings = new Findings();
        for (Job job : evidence.jobs()) {
            if (job.hasEnded() && job.webhook() != null) {
                told(job.id(), job.webhook(), "job." + job.state(), findings);
            }
        }
        for (Row batch : evidence.books().batches()) {
            if (!batch.isNull("webhook_url")) {
                told(batch.text("batch_id"), batch.text("webhook_url"), "batch.completed", findings);
            }
        }
        evidence.jobs().stream()
                .filter(job -> job.isCompleted() && !job.row().isNull("folder"))
                .forEach(job -> isInFolder(job, findings));
        evidence.webhooks().forEach(webhook -> isTrue(webhook, findings));
        received.forEach((id, webhooks) -> findings.require(
                distinct(webhooks, "sha256") == 1 && distinct(webhooks, "path") == 1,
                "%s was not the same each time it was sent",
                id));
        return findings.texts();
    }

    private void told(String subject, String url, String event, Findings findings) {
        List<Row> rows = bySubject.getOrDefault(subject, List.of()).stream()
                .filter(row ->
                        row.text("kind").equals("webhook") && row.text("target").equals(url))
                .toList();
        findings.require(rows.size() == 1, "%s has %d webhooks to send to %s", subject, rows.size(), url);
        for (Row row : rows) {
            String id = row.text("delivery_id");
            List<JsonNode> webhooks = received.getOrDefault(id, List.of());
            findings.require(row.text("event").equals(event), "%s tells %s of %s", id, row.text("event"), subject);
            switch (row.text("state")) {
                case "delivered" ->
                    findings.require(
                            webhooks.stream()
                                    .anyMatch(webhook -> webhook.path("answer").asInt() == 200),
                            "%s of %s counts as delivered and was not",
                            id,
                            subject);
                case "dead" ->
                    findings.require(
                            row.number("attempts") > Site.LADDER.size(),
                            "%s of %s was given up after %d attempts",
                            id,
                            subject,
                            row.number("attempts"));
                default -> findings.require(false, "%s of %s is still pending", id, subject);
            }
        }
    }

    /** Delivered, and there is everything: in the outbox of whichever gateway did it. */
    private void isInFolder(Job job, Findings findings) {
        String target = job.row().text("folder");
        List<Row> rows = bySubject.getOrDefault(job.id(), List.of()).stream()
                .filter(row ->
                        row.text("kind").equals("folder") && row.text("target").equals(target))
                .toList();
        findings.require(
                rows.size() == 1 && rows.get(0).text("state").equals("delivered"),
                "%s is to come to folder %s, its deliveries are %s",
                job.id(),
                target,
                rows);
        int images = imagesOf.getOrDefault(job.id(), List.of()).size();
        findings.require(
                evidence.site().outboxes().stream()
                        .map(outbox -> outbox.resolve(target))
                        .anyMatch(folder -> Files.exists(folder.resolve("result.json"))
                                && IntStream.rangeClosed(1, images)
                                        .allMatch(number -> Files.exists(folder.resolve(number + ".png")))),
                "folder %s does not hold what %s brought",
                target,
                job.id());
    }

    private void isTrue(JsonNode webhook, Findings findings) {
        String id = webhook.path("id").asText();
        String subject = webhook.path("subject").asText();
        findings.require(webhook.path("signed").asBoolean(), "%s has no valid signature", id);
        long age = webhook.path("t").asLong() / 1000 - webhook.path("timestamp").asLong();
        findings.require(Math.abs(age) <= FRESH_SECONDS, "%s has a timestamp %d s off", id, age);
        boolean known = bySubject.getOrDefault(subject, List.of()).stream()
                .anyMatch(row -> row.text("delivery_id").equals(id)
                        && row.text("event").equals(webhook.path("type").asText()));
        findings.require(known, "%s tells %s of %s, which nobody ordered", id, webhook.path("type"), subject);
        Job job = evidence.job(subject);
        findings.require(
                job == null
                        || ("job." + job.state()).equals(webhook.path("type").asText()),
                "%s tells %s of %s, which is %s",
                id,
                webhook.path("type"),
                subject,
                job == null ? null : job.state());
    }

    List<String> i23_tries_keep_their_distance_across_restarts() {
        Findings findings = new Findings();
        Evidence.by(evidence.books().deliveryAttempts(), "delivery_id").forEach((id, attempts) -> {
            Map<Long, Row> byNumber = new HashMap<>();
            attempts.forEach(attempt -> byNumber.put(attempt.number("number"), attempt));
            for (int number = 1; number <= Site.LADDER.size(); number++) {
                Row one = byNumber.get((long) number);
                Row next = byNumber.get((long) number + 1);
                long pause = Site.LADDER.get(number - 1);
                findings.require(
                        one == null || next == null || next.number("at") - one.number("at") >= pause - ROUNDING_MS,
                        "%s was tried again %d ms after try %d, not after %d",
                        id,
                        next == null || one == null ? 0 : next.number("at") - one.number("at"),
                        number,
                        pause);
            }
        });
        return findings.texts();
    }

    List<String> i24_the_last_file_comes_last() {
        Findings findings = new Findings();
        evidence.sightings("early")
                .forEach(sight -> findings.require(
                        false,
                        "%s was there before %s",
                        sight.path("file").asText(),
                        sight.path("missing").asText()));
        return findings.texts();
    }

    private static int distinct(List<JsonNode> webhooks, String member) {
        return webhooks.stream()
                .map(webhook -> webhook.path(member).asText())
                .collect(Collectors.toCollection(TreeSet::new))
                .size();
    }
}
