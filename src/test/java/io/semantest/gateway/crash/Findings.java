package io.semantest.gateway.crash;

import java.util.ArrayList;
import java.util.List;

/** Collects violations of one invariant. */
final class Findings {

    private final List<String> texts = new ArrayList<>();

    /** Notes a violation unless the condition holds. */
    void require(boolean holds, String text, Object... arguments) {
        if (!holds) {
            texts.add(String.format(text, arguments));
        }
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
