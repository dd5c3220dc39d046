package io.semantest.gateway.crash;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word in a prompt by which job, provider call and client's intent find each other. */
final class Marker {

    private static final Pattern MARKER = Pattern.compile("mk\\d{7}z");

    private Marker() {}

    static String of(int number) {
        return String.format("mk%07dz", number);
    }

    static Optional<String> in(String text) {
        Matcher matcher = MARKER.matcher(text == null ? "" : text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
