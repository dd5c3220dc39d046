package io.semantest.gateway.app.demo.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** Sets up a schedule whose time has almost come, from the template that operators use. */
public final class ScheduleIntake {

    static final String NAME = "schedule";
    private static final String SCHEDULE = "demo";
    private static final DateTimeFormatter CRON = DateTimeFormatter.ofPattern("s m H d M '?' uuuu");

    private final DemoFolder folder;
    private final String request;
    private final Instant time;

    /** @param soon about when it shall be generated */
    public ScheduleIntake(DemoFolder folder, String request, Instant soon) {
        this.folder = folder;
        this.request = request;
        this.time = soon.truncatedTo(ChronoUnit.SECONDS);
    }

    public Instant time() {
        return time;
    }

    /** The one second of all years at which it fires. */
    String cron() {
        return CRON.format(time.atOffset(ZoneOffset.UTC));
    }

    public void setUp(CamelContext camel) {
        TemplatedRouteBuilder.builder(camel, "schedule")
                .routeId("schedules-" + SCHEDULE)
                .parameter("name", SCHEDULE)
                .parameter("cron", cron())
                .parameter("timeZone", "UTC")
                .parameter("request", request.strip())
                .add();
    }

    /** The last file of the results to be written. */
    public Path result() {
        return results().resolve("result.json");
    }

    public IntakeResult collect() throws IOException {
        JsonNode job = Json.read(Files.readString(result()));
        String provider = job.at("/metadata/provider").asText();
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode image : job.path("images")) {
            String name = (pictures.size() + 1) + "." + image.path("format").asText();
            Path copy = folder.images().resolve("schedule-" + name);
            Files.copy(results().resolve(name), copy);
            pictures.add(new Picture(NAME, Json.userOf(request), provider, copy));
        }
        return IntakeResult.served(NAME, job.at("/metadata/creditsUsed").asLong(), pictures);
    }

    private Path results() {
        return folder.outbox()
                .resolve("schedules")
                .resolve(SCHEDULE)
                .resolve(time.toString().replace(':', '-'));
    }
}
