package io.semantest.gateway.app.demo;

import io.semantest.gateway.app.demo.intake.IntakeResult;
import io.semantest.gateway.app.demo.intake.Picture;
import io.semantest.gateway.app.demo.intake.RejectedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What all three intakes answered. */
public record Outcome(IntakeResult rest, IntakeResult file, IntakeResult schedule) {

    List<IntakeResult> results() {
        return List.of(rest, file, schedule);
    }

    List<Picture> pictures() {
        return results().stream().flatMap(result -> result.pictures().stream()).toList();
    }

    List<RejectedRequest> refusals() {
        return results().stream().flatMap(result -> result.refusals().stream()).toList();
    }

    long jobs() {
        return sum(IntakeResult::jobs);
    }

    long credits() {
        return sum(IntakeResult::credits);
    }

    /** For people, in one line. */
    String totals() {
        return pictures().size() + " images   " + jobs() + " jobs   "
                + refusals().size() + " refused   " + credits() + " credits";
    }

    /** What scripts read: the last line of the summary. */
    String lastLine() {
        return "demo: " + pictures().size() + " images, " + jobs() + " jobs, "
                + refusals().size() + " refused";
    }

    /** What is not as a demo should end; empty when all is well. */
    List<String> surprises() {
        List<String> surprises = new ArrayList<>();
        expect(surprises, "the REST request brings an image", rest.pictures().size() == 1);
        expect(
                surprises,
                "8 of the file's lines bring an image each",
                file.jobs() == 8 && file.pictures().size() == 8);
        expect(surprises, "1 line is rejected", refusals(file, "invalid-request") == 1);
        expect(surprises, "1 line is refused for quota", refusals(file, "quota-exceeded") == 1);
        expect(surprises, "nothing else is refused", refusals().size() == 2);
        expect(surprises, "the schedule brings an image", schedule.pictures().size() == 1);
        return surprises;
    }

    private static void expect(List<String> surprises, String what, boolean isSo) {
        if (!isSo) {
            surprises.add(what);
        }
    }

    private static long refusals(IntakeResult result, String type) {
        return result.refusals().stream()
                .filter(refusal -> refusal.type().equals(type))
                .count();
    }

    private long sum(ToLongFunction<IntakeResult> what) {
        return results().stream().mapToLong(what).sum();
    }
}
