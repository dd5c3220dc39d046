package io.semantest.gateway.app.demo;

import io.semantest.gateway.app.demo.intake.IntakeResult;
import io.semantest.gateway.app.demo.intake.Picture;
import io.semantest.gateway.app.demo.intake.RejectedRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Outcomes of demos that went well, and pieces of them. */
final class Outcomes {

    static final RejectedRequest REJECTED =
            new RejectedRequest("line 7", "bob", "invalid-request", "The body is not JSON.");
    static final RejectedRequest BEYOND_QUOTA = new RejectedRequest(
            "line 10",
            "ann",
            "quota-exceeded",
            "User \"ann\" has 0 credits left, fewer than this request costs. New credits come next month.");

    private Outcomes() {}

    static Outcome asPromised() {
        return new Outcome(
                IntakeResult.served("REST", 1, pictures("REST", "dalle3")),
                file(REJECTED, BEYOND_QUOTA),
                IntakeResult.served("schedule", 1, pictures("schedule", "dalle3")));
    }

    static IntakeResult file(RejectedRequest... refusals) {
        List<Picture> pictures = pictures(
                "file",
                "dalle3",
                "midjourney",
                "dalle3",
                "stable-diffusion",
                "dalle3",
                "midjourney",
                "midjourney",
                "stable-diffusion");
        return new IntakeResult("file", 8, 9, pictures, List.of(refusals));
    }

    private static List<Picture> pictures(String intake, String... providers) {
        List<Picture> pictures = new ArrayList<>();
        for (String provider : providers) {
            pictures.add(new Picture(intake, "ann", provider, Path.of("unused.png")));
        }
        return pictures;
    }
}
