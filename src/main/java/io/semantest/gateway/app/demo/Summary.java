package io.semantest.gateway.app.demo;

import io.semantest.gateway.app.demo.intake.DemoFolder;
import io.semantest.gateway.app.demo.intake.RejectedRequest;
import java.util.ArrayList;
import java.util.List;

/** What the demo prints at its end. */
final class Summary {

    private static final int WIDTH = 78;
    private static final String INDENT = "   ";

    private Summary() {}

    /** Lines without their ends, the last one for scripts. */
    static List<String> lines(Outcome outcome, DemoFolder folder) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(SummaryTable.lines(outcome));
        lines.add("");
        for (RejectedRequest refusal : outcome.refusals()) {
            lines.addAll(wrapped(refusal));
        }
        lines.add("");
        lines.add("Images         " + folder.images().toAbsolutePath());
        lines.add("Contact sheet  " + folder.contactSheet().toAbsolutePath());
        lines.add("");
        lines.add(outcome.lastLine());
        return lines;
    }

    private static String subject(RejectedRequest refusal) {
        String where = refusal.where().isEmpty() ? "request" : refusal.where();
        return where + (refusal.user().isEmpty() ? "" : " (" + refusal.user() + ")") + ":";
    }

    private static List<String> wrapped(RejectedRequest refusal) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(subject(refusal));
        for (String word : refusal.detail().split("\\s+")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT);
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
