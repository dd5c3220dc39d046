package io.semantest.gateway.app.demo.progress;

import java.time.Duration;
import java.util.List;

/** Something did not come in time; the message says what. */
public final class DemoTimeout extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DemoTimeout(Duration limit, List<String> missing) {
        super("After " + limit.toSeconds() + " s there is still missing: " + String.join(", ", missing));
    }
}
