package io.semantest.gateway.app.config.properties;

import java.util.List;

/** The gateway cannot start as it is configured; the message lists every problem, one a line. */
public final class ConfigurationError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationError(List<String> problems) {
        super(String.join(System.lineSeparator(), problems), null, false, false);
    }

    public ConfigurationError(String problem) {
        this(List.of(problem));
    }
}
