package io.semantest.gateway.app.demo;

import io.semantest.gateway.app.demo.door.DemoFolder;
import io.semantest.gateway.app.demo.door.DoorResult;
import io.semantest.gateway.app.demo.door.FileDoor;
import io.semantest.gateway.app.demo.door.Json;
import io.semantest.gateway.app.demo.door.RestDoor;
import io.semantest.gateway.app.demo.door.ScheduleDoor;
import io.semantest.gateway.app.demo.progress.Deadline;
import io.semantest.gateway.app.demo.progress.Progress;
import io.semantest.gateway.app.demo.progress.TourTimeout;
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

/** Goes through all three doors of a running gateway. */
final class Tour {

    static final int EXPECTED_IMAGES = 10;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    // Two to three seconds once the fraction is cut off: enough to set the route up.
    private static final Duration AHEAD = Duration.ofSeconds(3);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final DemoFolder folder;
    private final Progress progress;
    private final Deadline patience = new Deadline(LIMIT);

    Tour(DemoFolder folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** @throws TourTimeout when a door does not answer */
    Outcome go(String api, CamelContext camel) throws IOException, InterruptedException {
        DoorResult rest = ask(api);
        FileDoor file = new FileDoor(folder, Json.shipped("prompts.jsonl"));
        file.drop();
        progress.say("file: " + file.lines() + " lines dropped");
        ScheduleDoor schedule = new ScheduleDoor(
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

    private DoorResult ask(String api) throws IOException, InterruptedException {
        progress.say("REST: one request");
        try {
            DoorResult result = new RestDoor(api, folder.images()).ask(Json.shipped("rest.json"), patience.left());
            progress.images(result.pictures().size());
            return result;
        } catch (HttpTimeoutException e) {
            throw new TourTimeout(LIMIT, List.of("the answer to the REST request"));
        }
    }

    private void count(DoorResult rest, FileDoor file, ScheduleDoor schedule) {
        int scheduled = Files.exists(schedule.result()) ? 1 : 0;
        progress.images(rest.pictures().size() + file.imagesSoFar() + scheduled);
    }
}
