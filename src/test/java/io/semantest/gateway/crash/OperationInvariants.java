package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The process: it starts in time, stops when it is told to, and keeps secrets. */
final class OperationInvariants {

    /** What a valid request may be answered, also while the gateway starts or stops. */
    private static final Set<Integer> ANSWERS = Set.of(200, 202, 402, 409, 422, 429, 502, 503, 504);

    private final Evidence evidence;

    OperationInvariants(Evidence evidence) {
        this.evidence = evidence;
    }

    List<String> i30_every_start_is_ready_in_time() {
        Findings findings = new Findings();
        evidence.events("not-ready")
                .forEach(start -> findings.require(false, "a start was not ready after %s ms", start.path("tookMs")));
        evidence.events("ready")
                .forEach(start -> findings.require(
                        start.path("tookMs").asLong() <= GatewayUnderTest.READY.toMillis(),
                        "a start took %s ms",
                        start.path("tookMs")));
        return findings.texts();
    }

    List<String> i31_told_to_stop_it_ends_well_and_nobody_is_told_nonsense() {
        Findings findings = new Findings();
        evidence.client("ack")
                .forEach(answer -> findings.require(
                        ANSWERS.contains(answer.path("status").asInt()),
                        "operation %s was answered %s at %s",
                        answer.path("op"),
                        answer.path("status"),
                        answer.path("t")));
        JsonNode told = null;
        for (JsonNode event : evidence.events("term", "kill", "end")) {
            switch (event.path("kind").asText()) {
                case "term" -> told = event;
                case "kill" -> {
                    findings.require(told == null, "told to stop, it went on until it was killed");
                    told = null;
                }
                default -> {
                    findings.require(
                            told == null || event.path("status").asInt() == 0,
                            "told to stop, it ended with status %s",
                            event.path("status"));
                    told = null;
                }
            }
        }
        return findings.texts();
    }

    List<String> i32_no_log_holds_a_prompt_or_a_secret() {
        Findings findings = new Findings();
        try (Stream<String> lines = Files.lines(evidence.site().log())) {
            lines.forEach(line -> Site.canaries()
                    .forEach(canary -> findings.require(!line.contains(canary), "the log says: %s", line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings.texts();
    }

    /** Dying, being taken over and being late are daily matters; an operator is not to be woken by them. */
    List<String> i34_no_death_is_an_error_to_the_log() {
        Findings findings = new Findings();
        try (Stream<String> lines = Files.lines(evidence.site().log())) {
            lines.forEach(line -> findings.require(!line.contains(" ERROR "), "the log says: %s", line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings.texts();
    }
}
