package io.semantest.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One data directory, one load, and a gateway that dies many deaths in it. */
final class Campaign implements AutoCloseable {

    private static final Duration TO_REACH = Duration.ofSeconds(25);
    private static final Duration TO_QUIET = Duration.ofSeconds(90);
    private static final Duration TO_STOP = Duration.ofSeconds(45);

    private final Site site;
    private final GatewayJvm jvm;
    private final Random dice;
    private final Path settings;
    private final Journal events;
    private final Journal sightings;
    private final Journal clientJournal;
    private final Client client;
    private final Drops drops;
    private final Load load;
    private final Watcher watcher;
    private GatewayUnderTest gateway;

    Campaign(Site site, GatewayJvm jvm, long seed) {
        this.site = site;
        this.jvm = jvm;
        this.dice = new Random(seed);
        this.settings = site.writeSettings();
        this.events = Journal.open(site.events());
        this.sightings = Journal.open(site.sightings());
        this.clientJournal = Journal.open(site.client());
        helper(RecordingProvider.class, site.providerPort(), site.provider(), seed);
        helper(RecordingReceiver.class, site.receiverPort(), site.receiver(), seed);
        this.client = new Client(site, clientJournal);
        Orders orders = new Orders(site);
        this.drops = new Drops(site.inbox(), clientJournal, orders);
        this.load = new Load(client, orders, drops, seed);
        this.watcher = new Watcher(site, sightings);
    }

    private void helper(Class<?> main, int port, Path journal, long seed) {
        JavaProcess.start(
                System.getProperty("java.class.path"),
                site.home().resolve("helpers.log"),
                List.of(main.getName(), "" + port, journal.toString(), "" + seed));
    }

    /** Starts once and stops again, so that the JVM's archive is there for all starts that follow. */
    void warmUp() {
        start(Site.NEVER, null);
        ready();
        load.begin();
        Loopback.pause(1500);
        stopUnderLoad();
    }

    /** Has the gateway die at a place, the n-th time it comes there. */
    void dieAt(Place place) {
        int times = place.isInStart() || place.isRare() ? 1 : 1 + dice.nextInt(3);
        start(Site.OFTEN, place.word() + ":" + times);
        if (!place.isInStart()) {
            load.begin();
            gateway.awaitReady();
        }
        int status = gateway.awaitEnd(TO_REACH);
        assertThat(status)
                .as("status of the process that was to die at " + place.word())
                .isEqualTo(137);
    }

    /** Kills it at a random moment under load. */
    void killUnderLoad() {
        start(Site.OFTEN, null);
        load.begin();
        ready();
        watcher.begin();
        Loopback.pause(200 + dice.nextInt(2000));
        watcher.rest();
        gateway.kill();
    }

    /** Kills it while it still recovers from the last kill. */
    void killInStart() {
        start(Site.OFTEN, null);
        load.begin();
        Loopback.pause(700 + dice.nextInt(1500));
        gateway.kill();
    }

    /** Stops its clock for longer than a lease lasts. */
    void freezeUnderLoad() {
        start(Site.OFTEN, null);
        load.begin();
        ready();
        watcher.begin();
        Loopback.pause(500 + dice.nextInt(500));
        gateway.freeze(Site.LEASE.multipliedBy(2), () -> {});
        Loopback.pause(1000);
        watcher.rest();
        gateway.kill();
    }

    /** Stops its clock for longer than a lease lasts, while another gateway takes over what it was working on. */
    void freezeBesideAnother() {
        GatewayUnderTest other = startWithAnother();
        long moment = System.currentTimeMillis();
        gateway.freeze(Site.LEASE.multipliedBy(2).plusSeconds(1), () -> remember(moment));
        client.turnTo(site);
        Loopback.pause(1500);
        watcher.rest();
        other.kill();
        gateway.kill();
    }

    /** Kills it while another gateway goes on. */
    void killBesideAnother() {
        GatewayUnderTest other = startWithAnother();
        gateway.kill();
        Loopback.pause(Site.LEASE.toMillis() + 1500);
        client.turnTo(site);
        watcher.rest();
        other.kill();
    }

    /** Starts two; clients turn from the first to the second when both have work. */
    private GatewayUnderTest startWithAnother() {
        start(Site.OFTEN, null);
        Site beside = site.beside();
        GatewayUnderTest other = GatewayUnderTest.start(beside, jvm, beside.writeSettings(), events, Site.OFTEN, null);
        load.begin();
        ready();
        assertThat(other.awaitReady())
                .as("the other is ready; see " + site.log())
                .isTrue();
        watcher.begin();
        Loopback.pause(500 + dice.nextInt(1000));
        client.turnTo(beside);
        return other;
    }

    /** Writes down what has ended since then. */
    private void remember(long moment) {
        Past.of(site.database(), moment).forEach((id, past) -> sightings.write("past", "id", id, "content", past));
    }

    /** Tells it to stop while it has work to do. */
    void stopUnderLoad() {
        if (gateway == null || !gateway.isAlive()) {
            start(Site.OFTEN, null);
            load.begin();
            ready();
            Loopback.pause(500);
        }
        gateway.stop(TO_STOP);
    }

    /** Lets everything come to its end, and checks every invariant. */
    List<Violation> quietAndCheck() {
        start(Site.NEVER, null);
        ready();
        load.rest();
        watcher.begin();
        awaitQuiet();
        watcher.rest();
        fetchSomeImages();
        List<Violation> violations = Checker.check(site);
        if (!violations.isEmpty()) {
            Books.read(site.database()).writeTo(site.home().resolve("books.txt"));
        }
        gateway.stop(TO_STOP);
        return violations;
    }

    private void start(String cron, String killAt) {
        gateway = GatewayUnderTest.start(site, jvm, settings, events, cron, killAt);
    }

    private void ready() {
        assertThat(gateway.awaitReady()).as("ready in time; see " + site.log()).isTrue();
    }

    /** What has not moved then is told by the checker. */
    private void awaitQuiet() {
        long until = System.nanoTime() + TO_QUIET.toNanos();
        while (!isQuiet() && System.nanoTime() < until) {
            Loopback.pause(100);
        }
        events.write("quiet", "indeed", isQuiet());
    }

    private boolean isQuiet() {
        try (Connection connection = site.database().open()) {
            long open = Row.all(connection, "SELECT COUNT(*) AS n FROM jobs WHERE state IN ('queued', 'processing')")
                            .get(0)
                            .number("n")
                    + Row.all(connection, "SELECT COUNT(*) AS n FROM deliveries WHERE state = 'pending'")
                            .get(0)
                            .number("n");
            return open == 0 && count("done") + count("failed") == drops.count();
        } catch (SQLException busy) {
            return false;
        }
    }

    private long count(String folder) {
        Path archive = site.inbox().resolve(folder);
        if (!Files.isDirectory(archive)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(archive)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Images are at their URLs, and nobody else's. */
    private void fetchSomeImages() {
        Evidence evidence = Evidence.of(site);
        evidence.books().assets().stream()
                .skip(Math.max(0, evidence.books().assets().size() - 50))
                .forEach(asset -> {
                    Job job = evidence.job(asset.text("job_id"));
                    String owner = job.row().text("caller");
                    if (Site.CALLERS.contains(owner)) {
                        fetch(asset, owner);
                    }
                });
    }

    private void fetch(Row asset, String owner) {
        String id = asset.text("asset_id");
        String other = Site.CALLERS.get(1 - Site.CALLERS.indexOf(owner));
        boolean whole = client.asset(owner, id)
                .filter(answer -> answer.status() == 200)
                .filter(answer -> TinyPng.sha256(answer.body()).equals(asset.text("sha256")))
                .isPresent();
        boolean hidden =
                client.asset(other, id).filter(answer -> answer.status() == 404).isPresent();
        sightings.write("asset", "id", id, "ok", whole && hidden, "whole", whole, "hidden", hidden);
    }

    @Override
    public void close() {
        load.close();
        watcher.close();
        if (gateway != null && gateway.isAlive()) {
            gateway.kill();
        }
        JavaProcess.endAll();
        List.of(events, sightings, clientJournal).forEach(Journal::close);
    }
}
