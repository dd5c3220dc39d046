package io.semantest.gateway.app.config.properties;

/**
 * One configured value.
 *
 * @param key the property's name
 * @param written what was configured, each character of it
 * @param origin where: a file and line, an environment variable, the command line
 */
public record Setting(String key, String written, String origin) {

    /** What was configured, without blanks around it. */
    public String value() {
        return written.strip();
    }

    public boolean isAsShipped() {
        return origin.startsWith(PropertiesFile.AS_SHIPPED);
    }

    /** A sentence about this setting that names it, its value and its place. */
    public String problem(String text) {
        String shown = key.matches(".*(key|key-sha256|secrets?|token|password)")
                ? "(hidden)"
                : "\"" + value().replaceAll("//[^/@]*@", "//(hidden)@").replaceAll("(?i)(password=)[^&]*", "$1(hidden)")
                        + "\"";
        return key + " " + text + ", was " + shown + " (" + origin + ")";
    }
}
