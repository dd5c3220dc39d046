package io.semantest.gateway.app.config;

/** Reads {@code gateway.callbacks.*}: how providers that call back reach the gateway. */
final class CallbackReader {

    private static final String KEY = "gateway.callbacks.base-url";

    private final Settings settings;
    private final SettingReader read;

    CallbackReader(Settings settings, SettingReader read) {
        this.settings = settings;
        this.read = read;
    }

    /** The address without a slash at its end; empty when providers cannot call back. */
    String read() {
        String url = read.text(KEY, "");
        if (!url.isEmpty() && !url.matches("https?://[^\\s/?#@]+[^\\s?#]*")) {
            settings.problem(
                    settings.find(KEY).orElseThrow().problem("must be an http or https URL that providers reach"));
        }
        return url.replaceAll("/+$", "");
    }
}
