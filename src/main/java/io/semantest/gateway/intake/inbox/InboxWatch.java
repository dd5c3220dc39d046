package io.semantest.gateway.intake.inbox;

import io.semantest.gateway.intake.inbox.report.OutputName;
import io.semantest.gateway.intake.schema.QuotedText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Watches the inbox: which of its files are at rest, and why the others are not read. A file is at rest when it has been seen
 * unchanged for the settle time by this process's own time, whatever its time of modification says and however clocks are set.
 * Why something is not read is logged once, when it has come to rest, and told by {@link #unread} until it is gone.
 *
 * <p>A name that Camel cannot keep is exchanged for one that it can. One thread looks; any may ask.
 */
public final class InboxWatch {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWatch.class);
    private static final Set<String> OURS = Set.of("done", "failed", ReadingFolder.FOLDER, ".gateway.lock");
    private static final long LOOKS_BEFORE_TOLD = 5;

    /** Whoever makes a file first and writes to it later must not find it taken away between the two. */
    private static final int SETTLES_OF_EMPTY = 5;

    private final Path inbox;
    private final long settleNanos;
    private final LongSupplier nanos;
    private volatile Map<String, Dropped> seen = Map.of();
    private volatile Set<String> reading = Set.of();
    private volatile String trouble = "";

    /** @param settleTime how long a file has to be unchanged */
    public InboxWatch(Path inbox, Duration settleTime) {
        this(inbox, settleTime, System::nanoTime);
    }

    /** @param nanos time that only ever goes forward */
    InboxWatch(Path inbox, Duration settleTime, LongSupplier nanos) {
        this.inbox = inbox;
        this.settleNanos = settleTime.toNanos();
        this.nanos = nanos;
    }

    /**
     * Looks once.
     *
     * @param endings of names that are read, without their dots
     */
    public void look(Set<String> endings) {
        Map<String, Dropped> now = new HashMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(inbox)) {
            reading = ReadingFolder.names(inbox);
            for (Path entry : entries) {
                if (!OURS.contains(entry.getFileName().toString())) {
                    see(entry, endings, now);
                }
            }
            told("");
        } catch (IOException | RuntimeException e) {
            told(QuotedText.plain(inbox.toString()) + " cannot be read: " + e.getMessage());
        }
        seen = now;
    }

    /** Whether the file may be read: it is one that is read, at rest, and has not changed since the last look. */
    public boolean isAtRest(String name) {
        Dropped file = seen.get(name);
        return file != null
                && file.why().isEmpty()
                && isSettled(file)
                && file.state().equals(FileState.of(inbox.resolve(name)));
    }

    /** Names of what is not read, with the reasons: sorted, and hidden and unfinished files behind those that somebody waits for. */
    public Map<String, String> unread() {
        Map<String, String> unread = new LinkedHashMap<>();
        seen.values().stream()
                .sorted(Comparator.comparing(Dropped::level).thenComparing(Dropped::name))
                .forEach(file -> {
                    String why = why(file);
                    if (!why.isEmpty()) {
                        unread.put(QuotedText.plain(file.name()), why);
                    }
                });
        return unread;
    }

    private String why(Dropped file) {
        if (!file.why().isEmpty()) {
            return file.why();
        }
        if (!isSettled(file)) {
            return (file.isEmpty() ? "empty" : "still growing or just dropped")
                    + ": it is read when it has not changed for "
                    + Duration.ofNanos(settleNanos(file)).toMillis() + " ms";
        }
        return isWaiting(file) ? "an earlier file of this name is still being read: it is read after that one" : "";
    }

    private boolean isWaiting(Dropped file) {
        return file.why().isEmpty() && isSettled(file) && reading.contains(file.name());
    }

    /** Why the inbox as a whole cannot be read; empty when it can. */
    public String trouble() {
        return trouble;
    }

    private void told(String now) {
        if (!now.isEmpty() && !now.equals(trouble)) {
            LOG.warn("inbox: {}", now);
        }
        trouble = now;
    }

    private void see(Path entry, Set<String> endings, Map<String, Dropped> now) {
        FileState state = FileState.of(entry);
        if (state == null) {
            return;
        }
        String name = entry.getFileName().toString();
        Dropped before = seen.get(name);
        Dropped file = before != null && before.state().equals(state)
                ? before
                : Dropped.first(name, state, UnreadReason.reason(entry, state, endings), nanos.getAsLong(), before);
        if (file.why().isEmpty() && isSettled(file) && !UnreadReason.canBeKept(entry)) {
            rename(entry);
            return;
        }
        now.put(name, tell(file));
    }

    /** Once for each: what stays unread when it has come to rest, and what does not come to rest. */
    private Dropped tell(Dropped file) {
        if (file.isTold()) {
            return file;
        }
        if (!file.why().isEmpty() && isSettled(file)) {
            LOG.atLevel(file.level()).log("inbox: {} is not read: {}", QuotedText.of(file.name()), file.why());
            return file.told();
        }
        if (isWaiting(file)) {
            LOG.info("inbox: {} is not read yet: an earlier file of this name is", QuotedText.of(file.name()));
            return file.told();
        }
        if (file.why().isEmpty()
                && !isSettled(file)
                && nanos.getAsLong() - file.came() > LOOKS_BEFORE_TOLD * settleNanos + 1_000_000_000L) {
            LOG.info("inbox: {} is not read yet: it is still growing", QuotedText.of(file.name()));
            return file.told();
        }
        return file;
    }

    private void rename(Path entry) {
        String old = entry.getFileName().toString();
        try {
            Path renamed = ReadingFolder.unused(inbox.resolve(OutputName.of(old)));
            Files.move(entry, renamed);
            LOG.warn(
                    "inbox: {} has a name that cannot be kept; it is read as {}",
                    QuotedText.of(old),
                    QuotedText.of(renamed.getFileName().toString()));
        } catch (IOException e) {
            told(QuotedText.of(old) + " has a name that cannot be kept, and cannot be renamed: " + e.getMessage());
        }
    }

    private boolean isSettled(Dropped file) {
        return nanos.getAsLong() - file.since() >= settleNanos(file);
    }

    private long settleNanos(Dropped file) {
        return file.isEmpty() ? SETTLES_OF_EMPTY * settleNanos : settleNanos;
    }

    /** The first of them, and how many more there are. */
    public List<String> words(int limit) {
        List<String> words = new ArrayList<>();
        Map<String, String> unread = unread();
        unread.entrySet().stream().limit(limit).forEach(file -> words.add(file.getKey() + ": " + file.getValue()));
        if (unread.size() > limit) {
            words.add("and " + (unread.size() - limit) + " more");
        }
        return words;
    }

    /**
     * What was seen of a file.
     *
     * @param why it is not read; empty when it is
     * @param came when a file was first seen under its name
     * @param since when it was first seen as it is
     */
    private record Dropped(String name, FileState state, String why, long came, long since, boolean isTold) {

        static Dropped first(String name, FileState state, String why, long now, Dropped before) {
            boolean isKnown = before != null;
            boolean isTold = isKnown && before.isTold() && before.why().equals(why);
            return new Dropped(name, state, why, isKnown ? before.came() : now, now, isTold);
        }

        boolean isEmpty() {
            return why.isEmpty() && state.size() == 0;
        }

        Level level() {
            return UnreadReason.level(name, state);
        }

        Dropped told() {
            return new Dropped(name, state, why, came, since, true);
        }
    }
}
