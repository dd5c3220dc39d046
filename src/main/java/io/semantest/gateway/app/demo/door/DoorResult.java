package io.semantest.gateway.app.demo.door;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one door answered.
 *
 * @param jobs requests that were accepted and brought to an end
 * @param credits charged for all of them
 */
public record DoorResult(String intake, int jobs, long credits, List<Picture> pictures, List<Refusal> refusals) {

    /** Images by provider. */
    public Map<String, Long> byProvider() {
        return pictures.stream().collect(Collectors.groupingBy(Picture::provider, TreeMap::new, Collectors.counting()));
    }

    public static DoorResult served(String intake, long credits, List<Picture> pictures) {
        return new DoorResult(intake, 1, credits, pictures, List.of());
    }

    public static DoorResult refused(String intake, Refusal refusal) {
        return new DoorResult(intake, 0, 0, List.of(), List.of(refusal));
    }
}
