package io.semantest.gateway.app.demo.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What standard error is connected to. */
final class ErrorStream {

    private static final Path ON_LINUX = Path.of("/proc/self/fd/2");

    private ErrorStream() {}

    /** Whether a person is watching it. */
    static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        if (!Files.exists(ON_LINUX)) {
            return System.console() != null;
        }
        try {
            return ON_LINUX.toRealPath().toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException gone) {
            return false;
        }
    }
}
