package io.semantest.gateway.providers.health;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.generation.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a probe has shown.
 *
 * @param at when
 * @param outcome of the probe; of images it says nothing
 * @param detail in words, without secrets; null when all is well
 * @param shutdown the day from which the provider does not serve the configured model; null when it announces none
 * @param keyRefused whether the provider refused the key itself: no call for an image can succeed then
 */
public record ProbeReport(Instant at, Outcome outcome, String detail, LocalDate shutdown, boolean keyRefused) {

    private static final int UNAUTHORIZED = 401;

    public static ProbeReport failed(Instant at, Outcome outcome, String detail) {
        return new ProbeReport(at, outcome, detail, null, false);
    }

    /**
     * @param status of the answer
     * @param key whether the request had a key
     */
    public static ProbeReport refused(Instant at, Outcome outcome, String detail, int status, boolean key) {
        boolean keyRefused = outcome == Outcome.MISCONFIGURED && status == UNAUTHORIZED && key;
        return new ProbeReport(at, outcome, detail, null, keyRefused);
    }

    private static ProbeReport well(Instant at, String detail, LocalDate shutdown) {
        return new ProbeReport(at, Outcome.OK, detail, shutdown, false);
    }

    /**
     * A list without the model proves nothing: brokers, restricted keys and servers with aliases take names that they do not
     * list. It is told, and the images decide.
     *
     * @param models the provider's list of models; missing or empty where it says nothing
     */
    public static ProbeReport of(Instant at, JsonNode models, String model) {
        if (!models.isArray() || models.isEmpty() || model.isEmpty()) {
            return well(at, null, null);
        }
        for (JsonNode one : models) {
            if (model.equals(one.path("id").asText())) {
                return well(at, null, day(one.path("shutdown_date")));
            }
        }
        return well(at, "its list of models does not have " + model, null);
    }

    private static LocalDate day(JsonNode date) {
        try {
            return date.isTextual() ? LocalDate.parse(date.asText()) : null;
        } catch (DateTimeException notADay) {
            return null;
        }
    }
}
