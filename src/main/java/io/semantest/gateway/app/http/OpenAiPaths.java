package io.semantest.gateway.app.http;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The paths of OpenAI's API, those that are not here among them (platform.openai.com/docs/api-reference, 2026-11): clients
 * read nothing but OpenAI's shape there.
 */
final class OpenAiPaths {

    private static final String MODELS = "models";
    private static final Set<String> PREFIXES = Set.of("openai", "v1");

    /** First parts behind {@code /v1}, and Azure's {@code deployments} behind {@code /openai}. OpenAI has {@code batches} too, but that is a path of our own. */
    private static final Set<String> AREAS = Set.of(
            "assistants",
            "audio",
            "chat",
            "chatkit",
            "completions",
            "containers",
            "conversations",
            "deployments",
            "edits",
            "embeddings",
            "engines",
            "evals",
            "files",
            "fine-tunes",
            "fine_tuning",
            "graders",
            "images",
            MODELS,
            "moderations",
            "organization",
            "realtime",
            "responses",
            "skills",
            "threads",
            "uploads",
            "vector_stores",
            "videos");

    private OpenAiPaths() {}

    static boolean isOne(String path) {
        return canonical(path).isPresent();
    }

    /**
     * The path as OpenAI writes it. Base URLs with a slash at their end, with the version twice or without it make others of
     * it; ids of models have slashes in them.
     *
     * @return empty when it is none of OpenAI's
     */
    static Optional<String> canonical(String path) {
        Deque<String> parts = new ArrayDeque<>(parts(path));
        while (!parts.isEmpty() && PREFIXES.contains(parts.peek())) {
            parts.poll();
        }
        if (parts.isEmpty() || !AREAS.contains(parts.peek()) || parts.contains("..") || parts.contains(".")) {
            return Optional.empty();
        }
        if (parts.peek().equals(MODELS) && parts.size() > 2) {
            parts.poll();
            return Optional.of("/v1/models/" + String.join("%2F", parts));
        }
        return Optional.of("/v1/" + String.join("/", parts));
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }
}
