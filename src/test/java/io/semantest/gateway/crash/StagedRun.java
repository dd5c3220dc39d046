package io.semantest.gateway.crash;

import io.semantest.gateway.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a faultless run would leave behind, made by hand: a job with a webhook, one that failed, one of a dropped file's
 * line that Midjourney served, one of a schedule, and one that was cancelled in a batch.
 */
final class StagedRun {

    static final String DROP = "drop0001.jsonl";
    static final byte[] DROPPED = "{}\nbad\n".getBytes(StandardCharsets.UTF_8);

    private final Site site;

    StagedRun(Path home) {
        this.site = Site.sqlite(home);
        Database.open(site.data()).close();
        jobs();
        images();
        delivery();
        drop();
        events();
        sightings();
        file(site.log(), "Semantest Gateway is ready.".getBytes(StandardCharsets.UTF_8));
    }

    private StagedRun(Site site) {
        this.site = site;
    }

    /** The same run in another place, to be damaged there. */
    StagedRun copy(Path home) {
        try (Stream<Path> all = Files.walk(site.home())) {
            for (Path path : all.sorted().toList()) {
                Files.copy(path, home.resolve(site.home().relativize(path)), StandardCopyOption.REPLACE_EXISTING);
            }
            return new StagedRun(new Site(home, site.ports(), DatabaseAccess.sqlite(home.resolve("data")), ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Site site() {
        return site;
    }

    /** Changes the database. */
    void sql(String... statements) {
        try (Connection connection = site.database().open()) {
            for (String statement : statements) {
                connection.createStatement().executeUpdate(statement);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a line to a journal. */
    void line(Path journal, String kind, Object... namesAndValues) {
        try (Journal open = Journal.open(journal)) {
            open.write(kind, namesAndValues);
        }
    }

    Path file(Path path, byte[] content) {
        try {
            Files.createDirectories(path.getParent());
            return Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path image(int number) {
        return site.data().resolve("assets/folder/img_" + number + ".png");
    }

    private void jobs() {
        intent(1, "alpha", "key-1", "user0", Order.ASYNC, site.webhookUrl("hook", "alpha"));
        intent(2, "beta", null, "poor0", Order.SYNC, null);
        intent(5, "alpha", null, "user0", Order.BATCH, null);
        ack(1, 202, "job_1");
        line(site.client(), "ack", "op", 2, "status", 502, "jobs", List.of(), "body", "b");
        ack(5, 202, "job_5");
        job(1, "alpha", "user0", "completed", "dalle3", "rest", null, site.webhookUrl("hook", "alpha"));
        job(2, "beta", "poor0", "failed", null, "rest", null, null);
        job(3, "local", "files", "completed", "midjourney", "file", "file:abc:1", null);
        job(4, "local", "postcards", "completed", "dalle3", "schedule", "schedule:postcard:2026-11-24T10:00:02Z", null);
        job(5, "alpha", "user0", "cancelled", null, "batch", null, null);
        sql("INSERT INTO batches (batch_id, caller, total, unfinished, created_at, ended_at)"
                + " VALUES ('bat_1', 'alpha', 1, 0, 1, 2)");
        sql("UPDATE jobs SET batch_id = 'bat_1' WHERE job_id = 'job_5'");
        money(1, "alpha", "user0", "dalle3", "settle");
        money(2, "beta", "poor0", "dalle3", "release");
        money(3, "local", "files", "midjourney", "settle");
        money(4, "local", "postcards", "dalle3", "settle");
        attempt(1, "dalle3", "ok", null);
        attempt(2, "dalle3", "transient", null);
        attempt(3, "midjourney", "ok", "7000001");
        attempt(4, "dalle3", "ok", null);
    }

    private void intent(int number, String caller, String key, String user, String what, String webhook) {
        line(
                site.client(),
                "intent",
                "op",
                number,
                "what",
                what,
                "caller",
                caller,
                "key",
                key,
                "user",
                user,
                "markers",
                List.of(Marker.of(number)),
                "webhook",
                webhook,
                "priority",
                "normal",
                "n",
                1);
    }

    void ack(int operation, int status, String jobId) {
        line(site.client(), "ack", "op", operation, "status", status, "jobs", List.of(jobId), "body", "b" + jobId);
    }

    void job(
            int number,
            String caller,
            String user,
            String state,
            String provider,
            String intake,
            String source,
            String webhook) {
        String marker = Marker.of(number);
        var request = Journal.JSON.createObjectNode();
        request.put("prompt", intake.equals("schedule") ? "a postcard" : Order.prompt(marker, ""));
        request.put("webhookUrl", webhook);
        request.putObject("metadata").put("marker", marker);
        sql(
                """
                INSERT INTO jobs (job_id, caller, user_id, intake, source_key, state, request, provider, earlier_attempts,
                    created_at, ended_at, version)
                VALUES ('job_%d', '%s', '%s', '%s', %s, '%s', '%s', %s, 0, 1, 2, 3)
                """
                        .formatted(
                                number,
                                caller,
                                user,
                                intake,
                                quoted(source),
                                state,
                                request.toString(),
                                quoted(provider)));
    }

    private void money(int number, String caller, String user, String provider, String end) {
        boolean settled = end.equals("settle");
        String account = "'%s', '%s', '%s', '2026-11'".formatted(caller, user, provider);
        String entry = "INSERT INTO ledger VALUES ('led_%d_%s', 'job_%d', %s, '%s', 1, %d, %d, 1)";
        sql(
                "INSERT INTO reservations VALUES ('job_%d', %s, 1, '%s', 1)"
                        .formatted(number, account, settled ? "settled" : "released"),
                entry.formatted(number, "hold", number, account, "hold", 1, 0),
                entry.formatted(number, end, number, account, end, -1, settled ? 1 : 0),
                "INSERT INTO balances VALUES (%s, 0, %d)".formatted(account, settled ? 1 : 0));
    }

    private void attempt(int number, String provider, String outcome, String tasks) {
        sql("INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, tasks)"
                + " VALUES ('job_%d', 1, '%s', '', '%s', 1, 1, %s)"
                        .formatted(number, provider, outcome, quoted(tasks)));
    }

    private void images() {
        call(1, "NONE", TinyPng.sha256(TinyPng.of(1)));
        call(2, "ERROR");
        line(
                site.provider(),
                "submit",
                "provider",
                Site.MIDJOURNEY,
                "marker",
                Marker.of(3),
                "fault",
                "NONE",
                "task",
                "7000001");
        line(
                site.provider(),
                "picture",
                "provider",
                Site.MIDJOURNEY,
                "marker",
                Marker.of(3),
                "images",
                List.of(TinyPng.sha256(TinyPng.of(3))));
        // A schedule's prompt has no marker.
        call(0, "NONE", TinyPng.sha256(TinyPng.of(4)));
        for (int number : List.of(1, 3, 4)) {
            byte[] png = TinyPng.of(number);
            file(image(number), png);
            sql("INSERT INTO assets VALUES ('img_%d', 'job_%d', 0, 'png', 16, 16, %d, '%s', NULL, NULL, 1)"
                    .formatted(number, number, png.length, TinyPng.sha256(png)));
        }
    }

    void call(int number, String fault, String... digests) {
        line(
                site.provider(),
                "generate",
                "provider",
                Site.DALLE3,
                "marker",
                number == 0 ? null : Marker.of(number),
                "fault",
                fault,
                "images",
                digests);
    }

    private void delivery() {
        sql(
                """
                INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts,
                    rung, due_at, fence, created_at, ended_at)
                VALUES ('dlv_1', 'alpha', 'webhook', '%s', 'lane', 'job.completed', 'job_1', '{}', 'delivered', 2, 2, 1, 1,
                    1, 2),
                    ('dlv_2', 'local', 'folder', 'schedules/one', 'folder', 'job.completed', 'job_4', '{}', 'delivered', 1,
                    1, 1, 1, 1, 2)
                """
                        .formatted(site.webhookUrl("hook", "alpha")),
                "UPDATE jobs SET folder = 'schedules/one' WHERE job_id = 'job_4'",
                "INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms, status) VALUES ('dlv_1', 1, 1000, 1, 500)",
                "INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms, status) VALUES ('dlv_1', 2, 1300, 1, 200)");
        webhook("dlv_1", "job.completed", "job_1", true, 500);
        webhook("dlv_1", "job.completed", "job_1", true, 200);
        file(folder().resolve("result.json"), "{\"jobId\":\"job_4\"}".getBytes(StandardCharsets.UTF_8));
        file(folder().resolve("1.png"), TinyPng.of(4));
    }

    /** Where the images of the schedule's job went. */
    Path folder() {
        return site.outbox().resolve("schedules/one");
    }

    void webhook(String id, String type, String subject, boolean signed, int answer) {
        line(
                site.receiver(),
                "webhook",
                "id",
                id,
                "timestamp",
                System.currentTimeMillis() / 1000,
                "signed",
                signed,
                "path",
                "/hook/alpha",
                "sha256",
                "c0ffee",
                "type",
                type,
                "subject",
                subject,
                "answer",
                answer);
    }

    private void drop() {
        line(
                site.client(),
                "drop",
                "file",
                DROP,
                "sha256",
                TinyPng.sha256(DROPPED),
                "markers",
                List.of(Marker.of(3), ""));
        file(site.inbox().resolve("done").resolve(DROP), DROPPED);
        Path folder = site.outbox().resolve(DROP);
        file(folder.resolve("0001-1.png"), TinyPng.of(3));
        String digest = TinyPng.sha256(TinyPng.of(3));
        String results =
                """
                {"line":1,"status":"completed","jobId":"job_3","images":[{"file":"0001-1.png","sha256":"%s"}]}
                {"line":2,"status":"rejected"}
                """
                        .formatted(digest);
        file(folder.resolve("results.jsonl"), results.getBytes(StandardCharsets.UTF_8));
        file(
                folder.resolve("report.json"),
                "{\"lines\":2,\"completed\":1,\"failed\":0,\"rejected\":1,\"refused\":0}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void events() {
        sql("UPDATE attempts SET started_at = " + (System.currentTimeMillis() - 1000));
        file(
                site.events(),
                """
                {"t":1,"kind":"start"}
                {"t":2,"kind":"ready","tookMs":2000}
                {"t":3,"kind":"end","status":137}
                {"t":4,"kind":"start"}
                {"t":5,"kind":"ready","tookMs":2000}
                {"t":6,"kind":"term"}
                {"t":7,"kind":"end","status":0}
                """
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void sightings() {
        line(site.sightings(), "job", "id", "job_1", "state", "processing", "version", 2);
        line(site.sightings(), "job", "id", "job_1", "state", "completed", "version", 3);
        line(site.sightings(), "books", "balanced", true, "overspent", 0);
        Books.read(site.database())
                .ledger()
                .forEach(entry -> line(
                        site.sightings(),
                        "entry",
                        "id",
                        entry.text("entry_id"),
                        "content",
                        entry.columns().values().toString()));
        line(site.sightings(), "asset", "id", "img_1", "ok", true);
        Past.of(site.database(), 0).forEach((id, past) -> line(site.sightings(), "past", "id", id, "content", past));
    }

    private static String quoted(String text) {
        return text == null ? "NULL" : "'" + text + "'";
    }
}
