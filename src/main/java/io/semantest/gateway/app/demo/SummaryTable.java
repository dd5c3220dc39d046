package io.semantest.gateway.app.demo;

import io.semantest.gateway.app.demo.intake.IntakeResult;
import io.semantest.gateway.app.demo.intake.RejectedRequest;
import java.util.ArrayList;
import java.util.List;

/** The outcome as a table of plain characters, made for 80 columns. */
final class SummaryTable {

    private static final String ROW = "%-8s  %4s  %6s  %-18s  %7s  %s";
    private static final String RULE = "-".repeat(78);

    private SummaryTable() {}

    /** Lines without their ends. */
    static List<String> lines(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(row("Intake", "Jobs", "Images", "Providers", "Credits", "Refused"));
        lines.add(RULE);
        outcome.results().forEach(result -> add(lines, result));
        lines.add(RULE);
        lines.add(row(
                "total",
                "" + outcome.jobs(),
                "" + outcome.pictures().size(),
                "",
                "" + outcome.credits(),
                "" + outcome.refusals().size()));
        return lines;
    }

    private static void add(List<String> lines, IntakeResult result) {
        List<String> providers = new ArrayList<>();
        result.byProvider().forEach((name, count) -> providers.add(count + " " + name));
        List<String> refusals =
                result.refusals().stream().map(RejectedRequest::brief).toList();
        lines.add(row(
                result.intake(),
                "" + result.jobs(),
                "" + result.pictures().size(),
                at(providers, 0),
                "" + result.credits(),
                at(refusals, 0)));
        for (int i = 1; i < Math.max(providers.size(), refusals.size()); i++) {
            lines.add(row("", "", "", at(providers, i), "", at(refusals, i)));
        }
    }

    private static String at(List<String> cells, int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    private static String row(Object... cells) {
        return String.format(ROW, cells).stripTrailing();
    }
}
