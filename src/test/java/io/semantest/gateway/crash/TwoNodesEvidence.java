package io.semantest.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.database.PostgresSettings;
import io.semantest.gateway.quota.LedgerAudit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is left when all is quiet: one job, one charge, one image and one webhook-id for each that was asked for. */
final class TwoNodesEvidence {

    private final int asked;
    private final DatabaseAccess database;
    private final List<Row> jobs;
    private final List<String> figures = new ArrayList<>();

    TwoNodesEvidence(int asked, DatabaseAccess database) throws SQLException {
        this.asked = asked;
        this.database = database;
        this.jobs = rows("SELECT job_id, state, problem, request, fence FROM jobs");
    }

    /** The figures of all checks so far, a sentence each. */
    List<String> figures() {
        return figures;
    }

    void each_job_is_there_once_and_completed() {
        assertThat(jobs)
                .filteredOn(job -> !job.text("state").equals("completed"))
                .as("jobs that are not completed")
                .isEmpty();
        Set<String> markers = new HashSet<>();
        jobs.forEach(job -> markers.add(marker(job)));
        assertThat(jobs).hasSize(asked);
        assertThat(markers).hasSize(asked);
        figures.add(jobs.size() + " jobs, all completed; " + atLeastTwice(fences()) + " were taken up more than once");
    }

    void each_job_is_charged_once(PostgresSettings settings) throws SQLException {
        assertThat(rows("SELECT SUM(spent) AS spent, SUM(held) AS held FROM balances"))
                .extracting(row -> row.key("spent", "held"))
                .containsExactly(asked + "|0|");
        try (Database books = Database.open(settings)) {
            assertThat(books.read(new LedgerAudit()::differences)).isEmpty();
        }
        figures.add(asked + " credits spent, none held, the ledger audit is empty");
    }

    void each_end_is_told_under_one_id(Path receiver) {
        List<JsonNode> webhooks = Journal.read(receiver);
        Map<String, Set<String>> ids = new HashMap<>();
        Map<String, Integer> taken = new HashMap<>();
        for (JsonNode webhook : webhooks) {
            String job = webhook.path("subject").asText();
            ids.computeIfAbsent(job, first -> new HashSet<>())
                    .add(webhook.path("id").asText());
            if (webhook.path("answer").asInt() == 200) {
                taken.merge(job, 1, Integer::sum);
            }
        }
        assertThat(webhooks).allMatch(webhook -> webhook.path("signed").asBoolean());
        assertThat(ids.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        jobs.stream().map(job -> job.text("job_id")).toList());
        assertThat(ids.values()).allMatch(ofOneJob -> ofOneJob.size() == 1);
        assertThat(taken).as("jobs whose receiver answered 200").hasSize(asked);
        figures.add(webhooks.size() + " webhooks sent, one webhook-id a job, each taken; "
                + atLeastTwice(taken.values()) + " taken more than once");
    }

    void each_call_was_written_down_before(Path provider, int maxAttempts) throws SQLException {
        Map<String, Integer> calls = new HashMap<>();
        Journal.read(provider).forEach(call -> calls.merge(call.path("marker").asText(), 1, Integer::sum));
        Map<String, Integer> attempts = new HashMap<>();
        rows("SELECT job_id FROM attempts").forEach(attempt -> attempts.merge(attempt.text("job_id"), 1, Integer::sum));
        for (Row job : jobs) {
            int written = attempts.get(job.text("job_id"));
            assertThat(calls.get(marker(job)))
                    .as("calls for %s", job.text("job_id"))
                    .isBetween(1, written);
            assertThat(written).as("attempts of %s", job.text("job_id")).isLessThanOrEqualTo(maxAttempts);
        }
        figures.add(sum(calls) + " calls to the provider, " + sum(attempts) + " attempts written, at most "
                + attempts.values().stream().max(Integer::compare).orElseThrow() + " for a job");
    }

    /** @param node address of the API of the node that lives */
    void each_image_is_shown(String node) throws SQLException, IOException, InterruptedException {
        List<Row> images = rows("SELECT job_id, asset_id FROM assets WHERE job_id IS NOT NULL");
        assertThat(images)
                .extracting(image -> image.text("job_id"))
                .hasSize(asked)
                .doesNotHaveDuplicates();
        HttpClient http = HttpClient.newHttpClient();
        for (Row image : images) {
            URI url = URI.create(node + "/v1/assets/" + image.text("asset_id"));
            assertThat(http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
        figures.add(images.size() + " images, one a job, all shown by the node that lives");
    }

    private List<Integer> fences() {
        return jobs.stream().map(job -> (int) job.number("fence")).toList();
    }

    private static long atLeastTwice(java.util.Collection<Integer> counts) {
        return counts.stream().filter(count -> count > 1).count();
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String marker(Row job) {
        return Marker.in(job.text("request")).orElseThrow();
    }

    private List<Row> rows(String sql) throws SQLException {
        try (Connection connection = database.open()) {
            return Row.all(connection, sql);
        }
    }
}
