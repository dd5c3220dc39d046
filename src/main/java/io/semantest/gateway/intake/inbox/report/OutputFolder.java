package io.semantest.gateway.intake.inbox.report;

import io.semantest.gateway.contract.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Finds the folder for a file's results: named like the file, and never one that holds another drop's results. A hidden
 * marker inside says whose it is, so the same drop comes back to the same folder.
 */
public final class OutputFolder {

    private static final String MARKER = ".drop";
    private static final int MAX_NAMESAKES = 100_000;

    private OutputFolder() {}

    /**
     * The folder of this drop below {@code parent}, made if need be. Not meant for several processes at once.
     *
     * @throws IOException also when 100,000 drops of that name have their folders already
     */
    public static Path claim(Path parent, BatchFile file) throws IOException {
        String name = OutputName.of(file.name());
        for (int namesake = 1; namesake <= MAX_NAMESAKES; namesake++) {
            Path folder = parent.resolve(namesake == 1 ? name : name + "-" + namesake);
            if (isOurs(folder, file.identity())) {
                clearDrafts(folder);
                return folder;
            }
        }
        throw new IOException("There are " + MAX_NAMESAKES + " folders for " + name + " in " + parent + ". Clear it.");
    }

    private static boolean isOurs(Path folder, String identity) throws IOException {
        Path marker = folder.resolve(MARKER);
        if (Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS)) {
            return Files.readString(marker, StandardCharsets.UTF_8).equals(identity);
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isUnused(folder)) {
            return false;
        }
        Files.createDirectories(folder);
        DurableFile.replace(marker, identity.getBytes(StandardCharsets.UTF_8));
        return true;
    }

    /** What a process that died was writing: nobody else writes here. */
    private static void clearDrafts(Path folder) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path draft : drafts) {
                Files.delete(draft);
            }
        }
    }

    /** A crash between making the folder and its marker leaves an empty folder or a marker's draft. */
    private static boolean isUnused(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Path draft = DurableFile.draft(folder.resolve(MARKER));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, entry -> !entry.equals(draft))) {
            return !entries.iterator().hasNext();
        }
    }
}
