package io.semantest.gateway.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the gateway's process. Whatever is done to it is written down. */
final class GatewayUnderTest {

    /** The longest a start may take. */
    static final Duration READY = Duration.ofSeconds(30);

    private final Site site;
    private final Journal events;
    private final Process process;
    private final long startedAt = System.nanoTime();

    private GatewayUnderTest(Site site, Journal events, Process process) {
        this.site = site;
        this.events = events;
        this.process = process;
    }

    /**
     * @param cron when the schedule fires
     * @param killAt failpoint it dies at, or null
     */
    static GatewayUnderTest start(
            Site site, GatewayJvm jvm, Path settings, Journal events, String cron, String killAt) {
        List<String> properties = new ArrayList<>();
        properties.add("-Dgateway.schedules.postcard.cron=" + cron);
        if (killAt != null) {
            properties.add("-Dgateway.killAt=" + killAt);
        }
        Process process = jvm.start(site.log(), settings, properties);
        events.write("start", "pid", process.pid(), "killAt", killAt);
        return new GatewayUnderTest(site, events, process);
    }

    /** Waits until it serves; false when it has died, or takes longer than a start may take. */
    boolean awaitReady() {
        long until = System.nanoTime() + READY.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            if (isReady()) {
                events.write("ready", "tookMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt));
                return true;
            }
            Loopback.pause(20);
        }
        if (process.isAlive()) {
            events.write("not-ready", "tookMs", READY.toMillis());
        }
        return false;
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(site.readyUrl()).toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(1000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() {
        events.write("kill");
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** SIGSTOP for a while, then SIGCONT; what is to be done before it goes on is done last. */
    void freeze(Duration length, Runnable last) {
        events.write("freeze");
        signal("STOP");
        Loopback.pause(length.toMillis());
        last.run();
        events.write("thaw");
        signal("CONT");
    }

    /** SIGTERM; the exit status, or -1 when it does not end in time. */
    int stop(Duration patience) {
        events.write("term");
        process.destroy();
        int status = awaitEnd(patience);
        if (status < 0) {
            // What it is waiting for is in the log then.
            signal("QUIT");
            Loopback.pause(1000);
            kill();
        }
        return status;
    }

    /** Waits for its end; the exit status, or -1 when it goes on living. */
    int awaitEnd(Duration patience) {
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                events.write("end", "status", process.exitValue());
                return process.exitValue();
            }
            return -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
