package io.semantest.gateway.app.check.command;

import io.semantest.gateway.app.check.Finding;
import java.util.ArrayList;
import java.util.List;

/** Findings as a table of plain characters. */
final class FindingTable {

    private static final String ROW = "%-6s  %-56s  %-22s  %s";
    private static final int WIDEST = 56;

    private FindingTable() {}

    /** Lines without their ends; the last one counts. */
    static List<String> lines(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add(row("", "What happens", "Expected", "Came"));
        lines.add("-".repeat(120));
        for (Finding finding : findings) {
            lines.add(row(finding.holds() ? "ok" : "FAILED", finding.clause(), finding.expected(), finding.came()));
        }
        lines.add("-".repeat(120));
        long broken = findings.stream().filter(finding -> !finding.holds()).count();
        lines.add(
                broken == 0
                        ? "All " + findings.size() + " clauses of the contract hold."
                        : broken + " of " + findings.size() + " clauses of the contract do not hold.");
        return lines;
    }

    private static String row(String verdict, String clause, String expected, String came) {
        String shown = clause.length() > WIDEST ? clause.substring(0, WIDEST - 3) + "..." : clause;
        return ROW.formatted(verdict, shown, expected, came).stripTrailing();
    }
}
