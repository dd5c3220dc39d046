package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** The process: it starts in time, stops when it is told to, and keeps secrets. */
final class OperationInvariants {

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

    List<String> i31_told_to_stop_it_ends_well() {
        Findings findings = new Findings();
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
}
