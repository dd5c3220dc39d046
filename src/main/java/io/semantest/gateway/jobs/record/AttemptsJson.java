package io.semantest.gateway.jobs.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Expense;
import io.semantest.gateway.contract.generation.MissingImages;
import java.util.List;

/** Writes the calls that a job made as callers read them. */
final class AttemptsJson {

    private AttemptsJson() {}

    /** Of the attempt that brought the images, which is the last. */
    static void expense(ObjectNode metadata, List<Attempt> attempts) {
        Expense expense = attempts.isEmpty()
                ? Expense.UNKNOWN
                : attempts.get(attempts.size() - 1).expense();
        if (expense.cost() != null) {
            metadata.putObject("cost").put("micros", expense.cost()).put("currency", expense.currency());
        }
        if (expense.usage() != null) {
            metadata.set("usage", JobJson.read(expense.usage()));
        }
    }

    static void missing(ArrayNode array, List<MissingImages> missing) {
        for (MissingImages some : missing) {
            ObjectNode json = array.addObject();
            json.put("images", some.images());
            json.put("outcome", some.outcome().word());
            json.put("detail", some.detail());
        }
    }

    static void attempts(ArrayNode array, List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            ObjectNode json = array.addObject();
            json.put("provider", attempt.provider());
            json.put("outcome", attempt.outcome().word());
            json.put("durationMs", attempt.durationMs());
            if (attempt.detail() != null) {
                json.put("detail", attempt.detail());
            }
        }
    }
}
