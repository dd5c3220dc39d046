package io.semantest.gateway.sandbox.behaviour;

import io.semantest.gateway.sandbox.message.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a {@link Behaviour} from words, and guesses the fault when a status or a delay says enough. */
final class BehaviourReader {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|)");
    private static final Map<String, String> JSON_FIELDS = Map.of(
            "latency", "latency",
            "latencyMs", "latency",
            "fault", "fault",
            "status", "status",
            "retryAfter", "retry-after",
            "times", "times");
    private static final Set<String> KEYS = new TreeSet<>(JSON_FIELDS.values());

    private final Map<String, String> words;

    private BehaviourReader(Map<String, String> words) {
        this.words = words;
    }

    static Behaviour fromProperties(Map<String, String> properties) {
        for (var key : properties.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown key " + key + "; known are " + KEYS);
            }
        }
        return new BehaviourReader(properties).read();
    }

    static Behaviour fromJson(String json) {
        var fields = Json.object(json)
                .orElseThrow(
                        () -> new IllegalArgumentException("a behaviour must be a JSON object, was: " + shown(json)));
        var words = new LinkedHashMap<String, String>();
        fields.properties().forEach(field -> {
            var key = JSON_FIELDS.get(field.getKey());
            if (key == null) {
                throw new IllegalArgumentException(
                        "unknown field " + field.getKey() + "; known are " + new TreeSet<>(JSON_FIELDS.keySet()));
            }
            if (field.getValue().isContainerNode()) {
                throw new IllegalArgumentException(
                        field.getKey() + " must be text or a number, was: " + field.getValue());
            }
            if (!field.getValue().isNull()) {
                words.put(key, field.getValue().asText());
            }
        });
        return new BehaviourReader(words).read();
    }

    private Behaviour read() {
        var status = words.containsKey("status") ? number("status") : 0;
        var fault = words.containsKey("fault") ? Fault.of(words.get("fault")) : implied(status);
        var code = checked(fault, status);
        return new Behaviour(latency(), fault, code, retryAfter(fault), words.containsKey("times") ? times() : 0);
    }

    private Fault implied(int status) {
        return switch (status) {
            case 0 -> words.containsKey("retry-after") ? Fault.RATE_LIMIT : Fault.NONE;
            case 401 -> Fault.UNAUTHORIZED;
            case 429 -> Fault.RATE_LIMIT;
            default -> Fault.ERROR;
        };
    }

    private static int checked(Fault fault, int status) {
        var spoken = fault == Fault.RATE_LIMIT && status == 429 || fault == Fault.UNAUTHORIZED && status == 401;
        if (status == 0 || spoken) {
            return Behaviour.NORMAL.status();
        }
        if (fault != Fault.ERROR) {
            throw new IllegalArgumentException(
                    "status goes with fault error only, was: " + status + " with " + fault.word());
        }
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("status must be 500 to 599, 429 or 401, was: " + status);
        }
        return status;
    }

    private Duration latency() {
        if (!words.containsKey("latency")) {
            return null;
        }
        var time = TIME.matcher(words.get("latency").strip());
        if (!time.matches()) {
            throw new IllegalArgumentException(
                    "latency must be milliseconds or a time like 250ms, 5s or 1m, was: " + words.get("latency"));
        }
        var amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofMillis(amount);
        };
    }

    private String retryAfter(Fault fault) {
        var value = words.get("retry-after");
        if (value == null) {
            return null;
        }
        if (fault != Fault.RATE_LIMIT && fault != Fault.ERROR) {
            throw new IllegalArgumentException(
                    "retry-after goes with fault rate-limit or error, was: " + value + " with " + fault.word());
        }
        if (!value.matches("\\d{1,9}") && !isHttpDate(value)) {
            throw new IllegalArgumentException("retry-after must be whole seconds or an HTTP date, was: " + value);
        }
        return value;
    }

    private static boolean isHttpDate(String value) {
        try {
            DateTimeFormatter.RFC_1123_DATE_TIME.parse(value);
            return true;
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    private int times() {
        var times = number("times");
        if (times < 1) {
            throw new IllegalArgumentException("times must be 1 or more, was: " + times);
        }
        return times;
    }

    private int number(String key) {
        try {
            return Integer.parseInt(words.get(key).strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(key + " must be a whole number, was: " + words.get(key), notANumber);
        }
    }

    private static String shown(String json) {
        return json.length() > 80 ? json.substring(0, 80) + "..." : json;
    }
}
