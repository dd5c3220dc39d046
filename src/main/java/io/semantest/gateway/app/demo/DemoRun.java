package io.semantest.gateway.app.demo;

import io.semantest.gateway.app.demo.intake.DemoFolder;
import io.semantest.gateway.app.demo.intake.FileIntake;
import io.semantest.gateway.app.demo.intake.IntakeResult;
import io.semantest.gateway.app.demo.intake.Json;
import io.semantest.gateway.app.demo.intake.RestIntake;
import io.semantest.gateway.app.demo.intake.ScheduleIntake;
import io.semantest.gateway.app.demo.progress.Deadline;
import io.semantest.gateway.app.demo.progress.DemoTimeout;
import io.semantest.gateway.app.demo.progress.Progress;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;

/** Sends requests through all three intakes of a running gateway. */
final class DemoRun {

    static final int EXPECTED_IMAGES = 10;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    // Two to three seconds once the fraction is cut off: enough to set the route up.
    private static final Duration AHEAD = Duration.ofSeconds(3);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final DemoFolder folder;
    private final Progress progress;
    private final Deadline patience = new Deadline(LIMIT);

    DemoRun(DemoFolder folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** @throws TourTimeout when an intake does not answer */
    Outcome go(String api, CamelContext camel) throws IOException, InterruptedException {
        IntakeResult rest = ask(api);
        FileIntake file = new FileIntake(folder, Json.shipped("prompts.jsonl"));
        file.drop();
        progress.say("file: " + file.lines() + " lines dropped");
        ScheduleIntake schedule = new ScheduleIntake(
                folder, Json.shipped("schedule.json"), Instant.now().plus(AHEAD));
        schedule.setUp(camel);
        progress.say("schedule: due " + CLOCK.format(schedule.time()) + " UTC");
        patience.await(
                Map.of(
                        "the file's report " + file.report(), () -> Files.exists(file.report()),
                        "the schedule's result " + schedule.result(), () -> Files.exists(schedule.result())),
                () -> count(rest, file, schedule));
        count(rest, file, schedule);
        return new Outcome(rest, file.collect(), schedule.collect());
    }

    private IntakeResult ask(String api) throws IOException, InterruptedException {
        progress.say("REST: one request");
        try {
            IntakeResult result = new RestIntake(api, folder.images()).ask(Json.shipped("rest.json"), patience.left());
            progress.images(result.pictures().size());
            return result;
        } catch (HttpTimeoutException e) {
            throw new DemoTimeout(LIMIT, List.of("the answer to the REST request"));
        }
    }

    private void count(IntakeResult rest, FileIntake file, ScheduleIntake schedule) {
        int scheduled = Files.exists(schedule.result()) ? 1 : 0;
        progress.images(rest.pictures().size() + file.imagesSoFar() + scheduled);
    }
}
