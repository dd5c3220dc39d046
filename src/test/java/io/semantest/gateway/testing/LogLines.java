package io.semantest.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the log is told until it is closed; not for tests that run beside others. */
public final class LogLines implements AutoCloseable {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final String mark;

    private LogLines(String mark) {
        this.mark = mark;
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    /** What this class tells. */
    public static LogLines of(Class<?> teller) {
        return new LogLines(" " + teller.getSimpleName() + " - ");
    }

    /** Without time, level and class. */
    public List<String> lines() {
        return all().lines()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + mark.length()))
                .toList();
    }

    /** Everything, whoever told it. */
    public String all() {
        return told.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
