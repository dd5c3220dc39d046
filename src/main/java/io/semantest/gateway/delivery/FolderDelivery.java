package io.semantest.gateway.delivery;

import io.semantest.gateway.contract.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts files into folders below one root. Each file appears under its name whole and durable, and the last one only
 * after all the others, so a program that waits for the last finds everything. Delivering the same again changes
 * nothing. Nothing is ever written outside the root, also not through links. Safe for use by many threads.
 */
public final class FolderDelivery {

    private final Path root;

    /** @param root made when something is delivered, if it is not there yet */
    public FolderDelivery(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * Delivers files in their order; the last one tells consumers that all are there.
     *
     * @param folder path below the root such as {@code schedules/daily-fox/2026-11-23T06-00-00Z}; empty for the root
     * @return the folder
     * @throws IllegalArgumentException when a name would lead out of the folder, or is hidden; nothing is delivered then
     * @throws IOException when the disk fails; files before the failure may be there, the last one is not
     */
    public Path deliver(String folder, List<DeliveredFile> files) throws IOException {
        Path target = inside(folder);
        files.forEach(file -> checkName(file.name()));
        Files.createDirectories(root);
        if (!existingPartOf(target).toRealPath().startsWith(root.toRealPath())) {
            throw new IllegalArgumentException(shown(folder) + " leads out of " + root + " through a link.");
        }
        Files.createDirectories(target);
        for (DeliveredFile file : files) {
            DurableFile.write(target.resolve(file.name()), file.content());
        }
        DurableFile.sync(target);
        return target;
    }

    private Path inside(String folder) {
        try {
            Path target = root.resolve(folder).normalize();
            if (target.startsWith(root) && !Path.of(folder).isAbsolute()) {
                return target;
            }
        } catch (InvalidPathException e) {
            // Told below, like every other name that is not one.
        }
        throw new IllegalArgumentException(shown(folder) + " is no folder below " + root + ". Use a relative path.");
    }

    private static Path existingPartOf(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static void checkName(String name) {
        if (name.isBlank()
                || name.startsWith(".")
                || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw new IllegalArgumentException(shown(name) + " is no plain file name. Use one without separators.");
        }
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{C}", "?");
        return '"' + (plain.length() <= 80 ? plain : plain.substring(0, 80) + "…") + '"';
    }
}
