package io.semantest.gateway.sandbox;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider is asked and what it answers, in a file beside its kamelet: {@code
 * fixtures/<kamelet>.fixture.yaml}; {@code kamelet-catalog/README.md} explains the format. Immutable.
 *
 * @param basePath what the base URL ends in
 * @param generation the request for images; null when a dialect built in plays the provider
 * @param accepted the answer to it of a provider that gives a task; null when it answers with the images
 * @param poll how such a task is asked for
 * @param pending the answer while the task is not done
 * @param answers answers of a success, one for each form in which the provider gives images; the first is the usual one
 * @param refusal the answer to a prompt the provider does not draw
 * @param empty a success without an image
 * @param errors what else the provider is documented to answer, each with the outcome it must have
 */
public record Fixture(
        String basePath,
        FixtureRequest generation,
        FixtureReply accepted,
        FixtureRequest poll,
        FixtureReply pending,
        Map<String, FixtureReply> answers,
        FixtureReply refusal,
        FixtureReply empty,
        List<FixtureReply> errors) {
    /** Where fixtures are, below the directory of kamelets. */
    public static final String FOLDER = "fixtures";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    public Fixture {
        basePath = basePath == null ? "" : basePath;
        answers = answers == null ? Map.of() : answers;
        errors = errors == null ? List.of() : List.copyOf(errors);
        require(generation == null || !answers.isEmpty(), "answers must hold an answer of a success");
        require((accepted == null) == (poll == null), "accepted and poll go together");
        require(poll == null || pending != null, "poll needs pending, the answer while a task is not done");
        require(
                errors.stream().allMatch(error -> error.outcome() != null),
                "each of errors needs the outcome it must have");
    }

    /** The fixture's file, whether there is one or not. */
    public static Path file(Path catalog, String kamelet) {
        return catalog.resolve(FOLDER).resolve(kamelet + ".fixture.yaml");
    }

    /**
     * The fixture of a kamelet; empty when there is none.
     *
     * @throws IllegalArgumentException naming the file and what is wrong in it
     */
    public static Optional<Fixture> ofKamelet(Path catalog, String kamelet) {
        var file = file(catalog, kamelet);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(YAML.readValue(file.toFile(), Fixture.class));
        } catch (IOException unreadable) {
            var told = unreadable.getCause() instanceof IllegalArgumentException rule ? rule : unreadable;
            var reason = told.getMessage().lines().findFirst().orElse("");
            throw new IllegalArgumentException(file + " is no fixture: " + reason, unreadable);
        }
    }

    /** Whether it can play the provider, or only adds answers to what a dialect built in plays. */
    boolean plays() {
        return generation != null;
    }

    /** The documented error of a status, or this text in its place. */
    FixtureReply error(int status, String otherwise) {
        return errors.stream()
                .filter(error -> error.status() == status)
                .findFirst()
                .orElseGet(() -> FixtureReply.error(status, otherwise));
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
