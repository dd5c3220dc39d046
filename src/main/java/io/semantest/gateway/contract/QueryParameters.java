package io.semantest.gateway.contract;

import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parameters of a URL's query, read one by one; what is wrong with any of them is told together. One that is empty or
 * blank counts as absent. They are read from
 * the query itself because the engine mixes them with the request's headers. Used by one thread.
 */
public final class QueryParameters {

    private static final int MOST_SHOWN = 80;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param query as it was sent, percent-encoded; null when there is none
     * @param known the names that mean something; every other one is a fault
     */
    public QueryParameters(String query, Set<String> known) {
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (!pair.isEmpty()) {
                add(pair.split("=", 2), known);
            }
        }
    }

    private void add(String[] pair, Set<String> known) {
        String name = decoded(pair[0]);
        String value = decoded(pair.length == 1 ? "" : pair[1]);
        if (name == null || value == null) {
            fault("", "The query must be percent-encoded UTF-8, was " + shown(String.join("=", pair)) + ".");
        } else if (!known.contains(name)) {
            fault(
                    "",
                    "There is no parameter " + shown(name) + "; use " + String.join(", ", new TreeSet<>(known)) + ".");
        } else if (!value.isBlank() && values.putIfAbsent(name, value) != null) {
            fault(name, name + " must be given once, was given again as " + shown(value) + ".");
        }
    }

    /**
     * One parameter.
     *
     * @param otherwise what an absent one counts as
     * @param allowed what it must be, as in "limit must be ..."
     * @param parser may return null or throw when the text is not allowed
     */
    public <T> T read(String name, T otherwise, String allowed, Function<String, T> parser) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        T value = null;
        try {
            value = parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException notAllowed) {
            // told below, like any other value that is not allowed
        }
        if (value == null) {
            fault(name, name + " must be " + allowed + ", was " + shown(text) + ".");
            return otherwise;
        }
        return value;
    }

    /**
     * How many entries of a list to show: parameter {@code limit}.
     *
     * @param usual how many where it is absent
     */
    public int limit(int most, int usual) {
        return read("limit", usual, "a whole number from 1 to " + most, text -> {
            int limit = Integer.parseInt(text);
            return limit >= 1 && limit <= most ? limit : null;
        });
    }

    /** @throws InvalidRequest when anything read so far was wrong */
    public void check() {
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults.stream().map(Fault::detail).collect(Collectors.joining(" ")), faults);
        }
    }

    private void fault(String parameter, String detail) {
        faults.add(new Fault(parameter.isEmpty() ? "" : "/" + parameter, detail));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return null;
        }
    }

    /** The text in quotes, at most 80 characters of it. */
    public static String shown(String text) {
        int length = text.codePointCount(0, text.length());
        return '"'
                + (length <= MOST_SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN)) + "…")
                + '"';
    }
}
