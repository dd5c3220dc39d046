package io.semantest.gateway.app.config;

/**
 * One configured value.
 *
 * @param key the property's name
 * @param value what was configured, stripped
 * @param origin where: a file and line, an environment variable, the command line
 */
record Setting(String key, String value, String origin) {

    boolean isAsShipped() {
        return origin.startsWith(PropertiesFile.AS_SHIPPED);
    }

    /** A sentence about this setting that names it, its value and its place. */
    String problem(String text) {
        String shown = key.matches(".*(api-key|key-sha256|webhook-secrets|access-key|secret-key|password)")
                ? "(hidden)"
                : "\"" + value.replaceAll("//[^/@]*@", "//(hidden)@").replaceAll("(?i)(password=)[^&]*", "$1(hidden)")
                        + "\"";
        return key + " " + text + ", was " + shown + " (" + origin + ")";
    }
}
