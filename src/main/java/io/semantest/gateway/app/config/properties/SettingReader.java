package io.semantest.gateway.app.config.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single settings in their types and notes what is wrong with them. */
public final class SettingReader {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private static final int HIGHEST_PORT = 65_535;
    private static final String HOST_AND_PORT = "(\\[[0-9a-f:.]+]|[a-z0-9._-]+):\\d{1,5}";

    private final Settings settings;

    public SettingReader(Settings settings) {
        this.settings = settings;
    }

    public String text(String key, String otherwise) {
        return settings.find(key).map(Setting::value).orElse(otherwise);
    }

    public int integer(String key, int least, int most, int otherwise) {
        return read(key, otherwise, "must be a whole number from " + least + " to " + most, value -> {
            int number = Integer.parseInt(value);
            return number >= least && number <= most ? number : null;
        });
    }

    /** A decimal above 0 and up to 1. */
    public double fraction(String key, double otherwise) {
        return read(key, otherwise, "must be a decimal number above 0 and up to 1", value -> {
            double number = value.matches("[01](\\.\\d{1,9})?") ? Double.parseDouble(value) : 0;
            return number > 0 && number <= 1 ? number : null;
        });
    }

    public int port(String key) {
        if (settings.find(key).isEmpty()) {
            settings.problem(key + " must be a whole number from 1 to 65535, but is set to nothing");
        }
        return integer(key, 1, 65535, 0);
    }

    public boolean flag(String key, boolean otherwise) {
        return read(key, otherwise, "must be true or false", value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        });
    }

    public String oneOf(String key, String... allowed) {
        return read(
                key,
                allowed[0],
                "must be " + String.join(" or ", allowed),
                value -> Arrays.asList(allowed).contains(value) ? value : null);
    }

    public Duration duration(String key, String least, String most, String otherwise) {
        return read(
                key,
                parse(otherwise),
                "must be a time with its unit (ms, s, m, h) from " + least + " to " + most,
                value -> {
                    Duration time = parse(value);
                    boolean fits =
                            time != null && time.compareTo(parse(least)) >= 0 && time.compareTo(parse(most)) <= 0;
                    return fits ? time : null;
                });
    }

    /** Times separated by commas. */
    public List<Duration> durations(String key, String least, String most, String otherwise) {
        List<Duration> times = new ArrayList<>();
        for (String time : text(key, otherwise).split(",")) {
            Duration parsed = parse(time.strip());
            if (parsed == null || parsed.compareTo(parse(least)) < 0 || parsed.compareTo(parse(most)) > 0) {
                settings.find(key)
                        .ifPresent(setting -> settings.problem(setting.problem("must be times with their units from "
                                + least + " to " + most + ", separated by commas")));
                break;
            }
            times.add(parsed);
        }
        return times;
    }

    public List<String> names(String key) {
        return Arrays.stream(text(key, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Places as {@code host:port} in lower case, separated by commas. */
    public Set<String> places(String key) {
        Set<String> places = new HashSet<>();
        for (String place : names(key)) {
            if (!isPlace(place.toLowerCase(Locale.ROOT))) {
                settings.find(key)
                        .ifPresent(setting -> settings.problem(
                                setting.problem("must be host:port, separated by commas, such as 127.0.0.1:9000")));
            }
            places.add(place.toLowerCase(Locale.ROOT));
        }
        return places;
    }

    private static boolean isPlace(String text) {
        if (!text.matches(HOST_AND_PORT)) {
            return false;
        }
        int port = Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
        return port >= 1 && port <= HIGHEST_PORT;
    }

    private <T> T read(String key, T otherwise, String rule, Function<String, T> parser) {
        Setting setting = settings.find(key).orElse(null);
        if (setting == null) {
            return otherwise;
        }
        T value = null;
        try {
            value = parser.apply(setting.value());
        } catch (NumberFormatException notANumber) {
            // told below, like any other value that does not fit
        }
        if (value == null) {
            settings.problem(setting.problem(rule));
            return otherwise;
        }
        return value;
    }

    private static Duration parse(String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            return null;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
