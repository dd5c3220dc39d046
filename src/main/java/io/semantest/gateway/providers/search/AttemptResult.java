package io.semantest.gateway.providers.search;

import io.semantest.gateway.contract.generation.MissingImages;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.image.ImageData;
import java.util.ArrayList;
import java.util.List;

/** What one provider's calls for one request have brought so far, and what not. Used by one thread at a time. */
public final class AttemptResult {

    private static final String FEWER = "the provider gave fewer than it was asked for";

    private final int wanted;
    private final List<ImageData> images = new ArrayList<>();
    private final List<MissingImages> lost = new ArrayList<>();
    private final Usage usage = new Usage();

    AttemptResult(int wanted) {
        this.wanted = wanted;
    }

    /** In the order of the calls; seen by who holds it as they come in. */
    public List<ImageData> images() {
        return images;
    }

    /** What the provider says of its own units and cost. */
    public Usage usage() {
        return usage;
    }

    /** Keeps as many as are still wanted. */
    public void add(List<ImageData> delivered) {
        images.addAll(delivered.subList(0, Math.min(delivered.size(), left())));
    }

    /** Images that neither came nor were given up. */
    public int left() {
        return wanted
                - images.size()
                - lost.stream().mapToInt(MissingImages::images).sum();
    }

    /** Gives up images of a call that failed; calls that failed alike are told together. */
    public void lose(int count, Outcome outcome, String detail) {
        int known = 0;
        for (MissingImages earlier : List.copyOf(lost)) {
            if (earlier.outcome() == outcome && earlier.detail().equals(detail)) {
                known = earlier.images();
                lost.remove(earlier);
            }
        }
        lost.add(new MissingImages(known + count, outcome, detail));
    }

    /** Why there are fewer than wanted; empty when there are not. */
    List<MissingImages> missing() {
        if (left() > 0) {
            lose(left(), Outcome.OK, FEWER);
        }
        return List.copyOf(lost);
    }
}
