package io.semantest.gateway.app.config.properties;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Reads settings under {@code gateway.} together with the place they stand at. */
public final class PropertiesFile {

    static final String AS_SHIPPED = "as shipped";
    public static final String COMMAND_LINE = "command line";
    private static final String PREFIX = "gateway.";
    private static final String DEFAULTS = "/defaults/application.properties";

    private PropertiesFile() {}

    /** The settings as shipped. */
    public static List<Setting> defaults() {
        try (InputStream in = PropertiesFile.class.getResourceAsStream(DEFAULTS)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), AS_SHIPPED);
        } catch (IOException e) {
            throw new IllegalStateException("the defaults are missing from the build", e);
        }
    }

    /** @throws ConfigurationError when the file cannot be read */
    public static List<Setting> read(Path file) {
        try {
            return parse(Files.readString(file), file.getFileName().toString());
        } catch (IOException e) {
            throw unreadable(file);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationError(
                    file + " has a broken escape: write a backslash as \\\\, or a path with slashes.");
        }
    }

    public static List<Setting> ofCommandLine(Properties properties) {
        return properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> new Setting(key, properties.getProperty(key), COMMAND_LINE))
                .toList();
    }

    /** Everything in the file that is not the gateway's own: Camel's settings, and placeholders of the operator's routes. */
    public static Map<String, String> others(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw unreadable(file);
        }
        return properties.stringPropertyNames().stream()
                .filter(key -> !key.startsWith(PREFIX))
                .collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    private static ConfigurationError unreadable(Path file) {
        return new ConfigurationError(
                "The configuration file " + file + " cannot be read: name another with --config, or create it.");
    }

    private static List<Setting> parse(String text, String name) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        List<String> lines = text.lines().toList();
        List<Setting> settings = new ArrayList<>();
        for (Map.Entry<Object, Object> entry : properties.entrySet()) {
            String key = entry.getKey().toString();
            if (key.startsWith(PREFIX)) {
                String place = name + ":" + lineOf(key, lines);
                settings.add(new Setting(key, entry.getValue().toString(), place));
            }
        }
        return settings;
    }

    /** The last line that sets the key, because that one counts. */
    private static int lineOf(String key, List<String> lines) {
        for (int number = lines.size(); number > 0; number--) {
            String line = lines.get(number - 1).strip();
            if (line.startsWith(key) && line.substring(key.length()).matches("\\s*([=:\\s].*)?")) {
                return number;
            }
        }
        return 0;
    }
}
