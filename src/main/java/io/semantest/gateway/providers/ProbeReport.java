package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.Outcome;
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
 */
record ProbeReport(Instant at, Outcome outcome, String detail, LocalDate shutdown) {

    static ProbeReport failed(Instant at, Outcome outcome, String detail) {
        return new ProbeReport(at, outcome, detail, null);
    }

    /**
     * @param models the provider's list of models; missing or empty where it says nothing
     * @param served whether the provider has made images with this model: that says more than any list
     */
    static ProbeReport of(Instant at, JsonNode models, String model, boolean served) {
        if (!models.isArray() || models.isEmpty() || model.isEmpty()) {
            return new ProbeReport(at, Outcome.OK, null, null);
        }
        for (JsonNode one : models) {
            if (model.equals(one.path("id").asText())) {
                return new ProbeReport(at, Outcome.OK, null, day(one.path("shutdown_date")));
            }
        }
        String detail = "its list of models does not have " + model;
        return new ProbeReport(at, served ? Outcome.OK : Outcome.MISCONFIGURED, detail, null);
    }

    private static LocalDate day(JsonNode date) {
        try {
            return date.isTextual() ? LocalDate.parse(date.asText()) : null;
        } catch (DateTimeException notADay) {
            return null;
        }
    }
}
