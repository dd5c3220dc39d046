package io.semantest.gateway.app.demo.intake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one intake answered.
 *
 * @param jobs requests that were accepted and brought to an end
 * @param credits charged for all of them
 */
public record IntakeResult(
        String intake, int jobs, long credits, List<Picture> pictures, List<RejectedRequest> refusals) {

    /** Images by provider. */
    public Map<String, Long> byProvider() {
        return pictures.stream().collect(Collectors.groupingBy(Picture::provider, TreeMap::new, Collectors.counting()));
    }

    public static IntakeResult served(String intake, long credits, List<Picture> pictures) {
        return new IntakeResult(intake, 1, credits, pictures, List.of());
    }

    public static IntakeResult refused(String intake, RejectedRequest refusal) {
        return new IntakeResult(intake, 0, 0, List.of(), List.of(refusal));
    }
}
