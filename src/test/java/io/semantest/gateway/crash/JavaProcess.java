package io.semantest.gateway.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts JVMs that do not outlive this one. */
final class JavaProcess {

    private static final Set<Process> STARTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(JavaProcess::endAll));
    }

    private JavaProcess() {}

    /** Ends all that is still running. */
    static void endAll() {
        STARTED.forEach(Process::destroyForcibly);
    }

    /** @param arguments JVM options, main class and its arguments */
    static Process start(String classPath, Path log, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
        command.addAll(List.of("-cp", classPath));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("GATEWAY_") || name.equals("JAVA_TOOL_OPTIONS"));
        try {
            Process process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            STARTED.add(process);
            process.onExit().thenAccept(STARTED::remove);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
