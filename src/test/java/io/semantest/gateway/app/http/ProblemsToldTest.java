package io.semantest.gateway.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.callers.ApiKeys;
import io.semantest.gateway.callers.Identification;
import io.semantest.gateway.contract.errors.DeadlineExceeded;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.NoHealthyProviders;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.errors.PromptRefused;
import io.semantest.gateway.contract.errors.ProviderError;
import io.semantest.gateway.contract.errors.QuotaExceeded;
import io.semantest.gateway.contract.errors.RateLimit;
import io.semantest.gateway.contract.errors.caller.AlreadyEnded;
import io.semantest.gateway.contract.errors.caller.InProgress;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.errors.caller.LinkRefused;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.errors.caller.TooLarge;
import io.semantest.gateway.contract.errors.caller.Unauthorized;
import io.semantest.gateway.intake.AnswerSteps;
import io.semantest.gateway.intake.schema.OpenApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is published of problems is what callers are told. */
class ProblemsToldTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern MADE =
            Pattern.compile("Problem\\.of\\(\\s*\"([a-z-]+)\",\\s*(\\d+|[A-Z_]+),\\s*\"([^\"]*)\"");
    private static final Pattern CONSTANT = Pattern.compile("String ([A-Z_]+) = \"([a-z-]+)\";");
    private static final String JOB = "job_01k9a3w8mq4v5zj2x0r7ty6n1b";

    private static final Map<String, Problem> OURS = Map.ofEntries(
            told("InvalidRequest", new InvalidRequest("/options/n", "n must be a whole number from 1 to 10, was 50.")),
            told("Unauthorized", unknownKey()),
            told("QuotaExceeded", new QuotaExceeded("u-1", 1, "2026-12-01T00:00:00Z")),
            told("Conflict", new AlreadyEnded(JOB, "completed")),
            told("TooLarge", new TooLarge(1_048_576)),
            Map.entry("UnsupportedMediaType", FrameworkProblems.MEDIA_TYPE),
            told("PromptRefused", new PromptRefused("dalle3", "safety system")),
            told("RateLimited", new RateLimit(Duration.ofSeconds(20))),
            Map.entry("InternalError", FrameworkProblems.ofStatus(500)),
            told("ProviderError", new ProviderError("dalle3", "status 500")),
            told("Unavailable", new NoHealthyProviders("dalle3: breaker open", Duration.ofSeconds(60))),
            told("DeadlineExceeded", new DeadlineExceeded(Duration.ofSeconds(120))),
            told("NotFound", new NotFound("job", "job_1")),
            told("LinkInvalid", LinkRefused.forged()),
            told("LinkExpired", LinkRefused.expired(Instant.parse("2026-11-23T13:00:00Z"))));

    private static final Map<String, Problem> OTHERWISE_AT_OPENAIS_DOOR = Map.ofEntries(
            told("InvalidRequest", new InvalidRequest("/n", "n must be a whole number from 1 to 10, was 50.")),
            told("Conflict", new InProgress("The request with this Idempotency-Key", JOB)),
            told("NotFound", NotFound.model("dall-e-9")));

    @TestFactory
    Stream<DynamicTest> every_problem_shown_is_told_so() throws IOException {
        JsonNode responses = JSON.readTree(OpenApiDocument.load().json()).at("/components/responses");
        return responses.properties().stream()
                .map(shown -> DynamicTest.dynamicTest(shown.getKey(), () -> {
                    JsonNode example =
                            shown.getValue().path("content").iterator().next().path("example");
                    assertThat(example).isEqualTo(JSON.readTree(told(shown.getKey(), example)));
                }));
    }

    @Test
    void problems_of_one_type_have_one_title_and_one_status() {
        Map<String, Set<String>> titles = new TreeMap<>();
        problems().forEach(made -> titles.computeIfAbsent(made.group(1), type -> new TreeSet<>())
                .add(made.group(2) + " " + made.group(3)));

        assertThat(titles)
                .hasSizeGreaterThan(25)
                .allSatisfy((type, all) -> assertThat(all).as(type).hasSize(1));
    }

    @Test
    void what_to_do_about_each_type_is_told_to_the_operator() throws IOException {
        String told = Files.readString(Path.of("docs/operations.md"));

        assertThat(problems().map(made -> made.group(1)).distinct())
                .allSatisfy(type -> assertThat(told).contains("`" + type + "`"));
    }

    private static byte[] told(String name, JsonNode example) {
        if (!name.startsWith("OpenAi")) {
            String instance = example.path("instance").asText(null);
            return AnswerSteps.problemJson(OURS.get(name), instance, null);
        }
        String ours = name.substring("OpenAi".length());
        return AnswerSteps.openAiErrorJson(OTHERWISE_AT_OPENAIS_DOOR.getOrDefault(ours, OURS.get(ours)));
    }

    private static Stream<MatchResult> problems() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(ProblemsToldTest::withConstants)
                    .toList()
                    .stream()
                    .flatMap(source -> MADE.matcher(source).results());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withConstants(Path file) {
        try {
            String source = Files.readString(file);
            for (MatchResult constant : CONSTANT.matcher(source).results().toList()) {
                source = source.replace("(" + constant.group(1) + ",", "(\"" + constant.group(2) + "\",")
                        .replace(" " + constant.group(1) + ",", " \"" + constant.group(2) + "\",");
            }
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map.Entry<String, Problem> told(String name, GatewayError error) {
        return Map.entry(name, error.problem());
    }

    private static GatewayError unknownKey() {
        return catchThrowableOfType(Unauthorized.class, () -> new Identification(new ApiKeys(Map.of()))
                .caller(null, "Bearer no-key-of-ours", null));
    }
}
