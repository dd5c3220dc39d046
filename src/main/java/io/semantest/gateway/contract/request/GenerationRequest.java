package io.semantest.gateway.contract.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What came in: the founding guide's {@code GenerationParams}, validated and normalised.
 *
 * @param prompt what the image shall show
 * @param userId the caller's user who pays with credits
 * @param options generation options by their camelCase name; numbers are {@link Integer}, {@link Long} or
 *     {@link Double}, truth values {@link Boolean}, everything else is a {@link String}
 * @param provider the preferred provider's name, or null for the router's choice
 * @param webhookUrl where to report the finished job, or null
 * @param metadata the caller's own data, handed back with the job wherever it is shown
 * @param priority its place among the jobs that wait
 * @param ignored names of members that came with it and mean nothing, so that the answer can say so
 */
public record GenerationRequest(
        String prompt,
        String userId,
        Map<String, Object> options,
        String provider,
        String webhookUrl,
        Map<String, Object> metadata,
        Priority priority,
        List<String> ignored) {

    public GenerationRequest {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(userId, "userId");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        priority = priority == null ? Priority.NORMAL : priority;
        ignored = ignored == null ? List.of() : List.copyOf(ignored);
    }

    /** A request that was understood whole. */
    public GenerationRequest(
            String prompt,
            String userId,
            Map<String, Object> options,
            String provider,
            String webhookUrl,
            Map<String, Object> metadata,
            Priority priority) {
        this(prompt, userId, options, provider, webhookUrl, metadata, priority, List.of());
    }

    /** A request of normal priority. */
    public GenerationRequest(
            String prompt,
            String userId,
            Map<String, Object> options,
            String provider,
            String webhookUrl,
            Map<String, Object> metadata) {
        this(prompt, userId, options, provider, webhookUrl, metadata, Priority.NORMAL);
    }

    /** How many images are asked for; 1 when the request does not say. */
    public int count() {
        return options.get("n") instanceof Number n ? n.intValue() : 1;
    }

    /** The named option as text, or null when the request does not set it. */
    public String option(String name) {
        Object value = options.get(name);
        return value == null ? null : value.toString();
    }
}
