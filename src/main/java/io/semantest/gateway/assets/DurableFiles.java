package io.semantest.gateway.assets;

import io.semantest.gateway.contract.DurableFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Files that appear whole under their name or not at all, and that survive a power cut once written. A few threads write
 * for everybody: making a new name durable takes the disk as long for one as for many, so files that wait share it.
 */
final class DurableFiles implements AutoCloseable {

    private static final String TEMPORARY = ".tmp";
    private static final int WRITERS = 2;
    private static final int MAX_BATCH = 64;

    private final Path root;
    private final BlockingQueue<PendingFile> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> writers = new ArrayList<>();

    /** Opens the root, which nobody else writes to, and removes what a killed process left half written. */
    DurableFiles(Path root) throws IOException {
        this.root = root;
        Path temporary = Files.createDirectories(root.resolve(TEMPORARY));
        try (DirectoryStream<Path> leftBehind = Files.newDirectoryStream(temporary)) {
            for (Path file : leftBehind) {
                Files.delete(file);
            }
        }
        DurableFile.sync(root);
        for (int i = 1; i <= WRITERS; i++) {
            Thread writer = new Thread(this::writeUntilClosed, "gateway-asset-writer-" + i);
            writer.setDaemon(true);
            writer.start();
            writers.add(writer);
        }
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** Writes a file of a name never used before, in a folder directly below the root; returns when it is durable. */
    void write(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        PendingFile pending = new PendingFile(root.resolve(TEMPORARY).resolve(file.getFileName()), file, bytes);
        waiting.add(pending);
        pending.await();
    }

    /** Ends the writers; to be called when nobody writes any more. */
    @Override
    public void close() {
        writers.forEach(Thread::interrupt);
    }

    private void writeUntilClosed() {
        List<PendingFile> batch = new ArrayList<>(MAX_BATCH);
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException closed) {
            for (PendingFile late = waiting.poll(); late != null; late = waiting.poll()) {
                late.failed(new IOException("the store is closed"));
            }
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<PendingFile> batch) {
        List<PendingFile> named = new ArrayList<>();
        Set<Path> folders = new HashSet<>();
        for (PendingFile pending : batch) {
            try {
                DurableFile.create(pending.temporary(), pending.bytes());
                makeFolder(pending.file().getParent());
                Files.move(pending.temporary(), pending.file(), StandardCopyOption.ATOMIC_MOVE);
                folders.add(pending.file().getParent());
                named.add(pending);
            } catch (IOException | RuntimeException | Error failure) {
                pending.failed(failure);
            }
        }
        finish(named, folders);
    }

    private static void finish(List<PendingFile> named, Set<Path> folders) {
        try {
            for (Path folder : folders) {
                DurableFile.sync(folder);
            }
            named.forEach(PendingFile::written);
        } catch (IOException | RuntimeException | Error failure) {
            named.forEach(pending -> pending.failed(failure));
        }
    }

    private void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            DurableFile.sync(root);
        }
    }
}
