package io.semantest.gateway.contract.errors;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a request is not served, ready to be told: the members of RFC 9457, section 3.
 *
 * @param type stable kebab-case name of the kind of problem; becomes the last part of the type URI
 * @param status HTTP status code
 * @param title the same sentence for every problem of this type
 * @param detail what is wrong this time, with the value and the limit, and what to do
 * @param errors single faults of the input; empty when the problem is not about the input
 * @param retryAfter when to come back, or null when coming back does not help
 * @param extensions further members, in order
 */
public record Problem(
        String type,
        int status,
        String title,
        String detail,
        List<Fault> errors,
        Duration retryAfter,
        Map<String, Object> extensions) {

    private static final String TYPES = "https://semantest.io/problems/";

    /**
     * One fault of the input.
     *
     * @param pointer JSON pointer (RFC 6901) to the member at fault; empty for the whole document
     * @param detail what is wrong with it, and what to do
     */
    public record Fault(String pointer, String detail) {}

    public Problem {
        errors = List.copyOf(errors);
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    public static Problem of(String type, int status, String title, String detail) {
        return new Problem(type, status, title, detail, List.of(), null, Map.of());
    }

    /** The problem with these {@link #members()}. */
    @SuppressWarnings("unchecked")
    public static Problem ofMembers(Map<String, Object> members) {
        Map<String, Object> rest = new LinkedHashMap<>(members);
        String type = ((String) rest.remove("type")).substring(TYPES.length());
        String title = (String) rest.remove("title");
        int status = ((Number) rest.remove("status")).intValue();
        String detail = (String) rest.remove("detail");
        List<Map<String, String>> faults = (List<Map<String, String>>) rest.remove("errors");
        Number seconds = (Number) rest.remove("retryAfterSeconds");
        return new Problem(
                type,
                status,
                title,
                detail,
                faults == null
                        ? List.of()
                        : faults.stream()
                                .map(fault -> new Fault(fault.get("pointer"), fault.get("detail")))
                                .toList(),
                seconds == null ? null : Duration.ofSeconds(seconds.longValue()),
                rest);
    }

    public Problem retryAfter(Duration delay) {
        return new Problem(type, status, title, detail, errors, delay, extensions);
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(type, status, title, detail, errors, retryAfter, more);
    }

    public Problem faults(List<Fault> faults) {
        return new Problem(type, status, title, detail, faults, retryAfter, extensions);
    }

    /** The members of the problem's JSON, in order (RFC 9457, section 3). */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPES + type);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        if (retryAfter != null) {
            members.put("retryAfterSeconds", retryAfterSeconds());
        }
        members.putAll(extensions);
        return members;
    }

    /** Whole seconds for the Retry-After header (RFC 9110, section 10.2.3): rounded up, at least 1. */
    public long retryAfterSeconds() {
        return seconds(retryAfter);
    }

    static long seconds(Duration wait) {
        return Math.max(1, (wait.toMillis() + 999) / 1000);
    }
}
