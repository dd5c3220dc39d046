package io.semantest.gateway.crash;

import io.semantest.gateway.app.Gateway;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * What it takes to start the gateway fast, many times over: its classes as a jar, and an archive of them as the JVM has
 * loaded them, which only jars can have. Made once a run, by a gateway that is started and told to stop.
 */
final class GatewayJvm {

    private final String classPath;
    private final Path archive;

    private GatewayJvm(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /** @param folder where jar and archive are put; whatever an earlier run has left in it is removed */
    static GatewayJvm prepare(Path folder) {
        List<String> jars = new ArrayList<>();
        try {
            clear(folder);
            Files.createDirectories(folder);
            jars.add(jarOf(Path.of("target/classes"), folder.resolve("gateway.jar"))
                    .toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                jars.add(entry);
            }
        }
        return new GatewayJvm(String.join(File.pathSeparator, jars), folder.resolve("gateway.jsa"));
    }

    /** Starts a gateway; the first one that is told to stop leaves the archive behind. */
    Process start(Path log, Path settings, List<String> properties) {
        List<String> arguments = new ArrayList<>();
        arguments.add((Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive);
        arguments.add("-Xshare:auto");
        arguments.add("-Xlog:cds=off");
        arguments.add("-Xlog:cds+dynamic=off");
        arguments.add("-Xlog:class+path=off");
        arguments.addAll(asTheStartScript(Runtime.version().feature()));
        arguments.addAll(properties);
        arguments.addAll(List.of(Gateway.class.getName(), "run", "--config", settings.toString()));
        return JavaProcess.start(classPath, log, arguments);
    }

    private static List<String> asTheStartScript(int java) {
        List<String> options = new ArrayList<>();
        if (java >= 21) {
            options.add("-Dcamel.threads.virtual.enabled=true");
        }
        if (java >= 24) {
            options.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        return options;
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Path jarOf(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.sorted(Comparator.naturalOrder()).toList()) {
                String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
                if (!name.isEmpty()) {
                    boolean folder = Files.isDirectory(path);
                    out.putNextEntry(
                            new ZipEntry(folder ? name + "/" : name).setLastModifiedTime(FileTime.fromMillis(0)));
                    if (!folder) {
                        Files.copy(path, out);
                    }
                    out.closeEntry();
                }
            }
        }
        return jar;
    }
}
