package io.semantest.gateway.assets.store;

import io.semantest.gateway.contract.DurableFile;
import io.semantest.gateway.contract.Failpoint;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files that appear whole under their name or not at all, and that survive a power cut once written; other processes may
 * write below the same root. A few threads write for everybody: making a new name durable takes the disk as long for one
 * as for many, so files that wait share it.
 */
final class DurableFiles implements AutoCloseable {

    private static final String TEMPORARY = ".tmp";
    private static final int WRITERS = 2;
    private static final int MAX_BATCH = 64;

    private final Path root;
    private final String process = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();
    private final BlockingQueue<PendingFile> waiting = new LinkedBlockingQueue<>();
    /** About 85 a day. */
    private final Set<Path> durableFolders = ConcurrentHashMap.newKeySet();

    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean closed;

    DurableFiles(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve(TEMPORARY));
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

    /**
     * Writes a file in a folder directly below the root; returns when it is durable. What is there already is
     * replaced.
     *
     * @return the file
     */
    Path write(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        // Not named after the file: what an earlier try has left behind must not be in the way of the next.
        String temporary = process + "-" + count.incrementAndGet();
        PendingFile pending = new PendingFile(root.resolve(TEMPORARY).resolve(temporary), file, bytes);
        waiting.add(pending);
        if (closed) {
            refuseWaiting();
        }
        pending.await();
        return file;
    }

    /** Removes what processes that died before then have left half written. */
    void tidy(Instant before) throws IOException {
        try (DirectoryStream<Path> leftBehind = Files.newDirectoryStream(root.resolve(TEMPORARY))) {
            for (Path file : leftBehind) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException finishedMeanwhile) {
            // Its writer lives; the next round tidies the rest.
        }
    }

    /** Ends the writers; to be called when nobody writes any more. */
    @Override
    public void close() {
        closed = true;
        writers.forEach(Thread::interrupt);
    }

    private void writeUntilClosed() {
        List<PendingFile> batch = new ArrayList<>(MAX_BATCH);
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                writeWhatever(batch);
                batch.clear();
            }
        } catch (InterruptedException stopped) {
            refuseWaiting();
            Thread.currentThread().interrupt();
        }
    }

    private void refuseWaiting() {
        for (PendingFile late = waiting.poll(); late != null; late = waiting.poll()) {
            late.failed(new StorageRetries.Hopeless("the store is closed", null));
        }
    }

    /** Without its thread those who wait would wait for ever. */
    private void writeWhatever(List<PendingFile> batch) {
        try {
            write(batch);
        } catch (Throwable broken) {
            batch.forEach(pending -> pending.done().completeExceptionally(broken));
        }
    }

    private void write(List<PendingFile> batch) {
        List<PendingFile> named = new ArrayList<>();
        Set<Path> folders = new HashSet<>();
        for (PendingFile pending : batch) {
            try {
                DurableFile.create(pending.temporary(), pending.bytes());
                Failpoint.reached("asset-temp-written");
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
            Failpoint.reached("asset-stored");
            named.forEach(PendingFile::written);
        } catch (IOException | RuntimeException | Error failure) {
            named.forEach(pending -> pending.failed(failure));
        }
    }

    /** A folder that is there may have been made by somebody who has not yet brought its name to the disk. */
    private void makeFolder(Path folder) throws IOException {
        if (!durableFolders.contains(folder) || !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            DurableFile.sync(root);
            durableFolders.add(folder);
        }
    }
}
