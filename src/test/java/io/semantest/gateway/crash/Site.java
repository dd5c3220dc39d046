package io.semantest.gateway.crash;

import io.semantest.gateway.callers.ApiKeys;
import io.semantest.gateway.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/**
 * Where one run lives: its folders, journals, ports, keys and settings.
 *
 * @param home everything is below it
 * @param ports of API, management, sandbox, provider and receiver
 * @param database how to read the gateway's database
 * @param node what sets this gateway apart from others on the same database; empty for the first
 */
record Site(Path home, List<Integer> ports, DatabaseAccess database, String node) {

    static final String DALLE3 = "dalle3";
    static final String MIDJOURNEY = "midjourney";
    static final List<String> CALLERS = List.of("alpha", "beta");

    static final Duration PROVIDER_TIMEOUT = Duration.ofSeconds(2);
    static final Duration LEASE = Duration.ofSeconds(2);

    /** Pauses before the second try of a delivery, the third and so on, in milliseconds. */
    static final List<Long> LADDER = List.of(200L, 400L, 600L, 1000L, 1000L);

    static final long PLENTY = 1_000_000;
    static final long FEW = 6;
    static final List<String> POOR_USERS = List.of("poor0", "poor1", "poor2");

    /** Fires every two seconds; the other one never does. */
    static final String OFTEN = "0/2 * * * * ?";

    static final String NEVER = "0 0 6 1 1 ? 2099";

    static Site sqlite(Path home) {
        return at(home.toAbsolutePath(), DatabaseAccess.sqlite(home.resolve("data")));
    }

    static Site at(Path home, DatabaseAccess database) {
        return new Site(home.toAbsolutePath(), FreePorts.of(5), database, "");
    }

    /** Another gateway on the same database, with inbox, outbox and ports of its own. */
    Site beside() {
        List<Integer> own = new ArrayList<>(FreePorts.of(3));
        own.addAll(ports.subList(3, 5));
        return new Site(home, own, database, "-beside");
    }

    Path data() {
        return home.resolve("data");
    }

    Path inbox() {
        return home.resolve("inbox" + node);
    }

    Path outbox() {
        return home.resolve("outbox" + node);
    }

    /** Where images go, whichever gateway puts them there. */
    List<Path> outboxes() {
        return List.of(home.resolve("outbox"), home.resolve("outbox-beside"));
    }

    Path log() {
        return home.resolve("gateway.log");
    }

    /** What the harness did to the gateway. */
    Path events() {
        return home.resolve("events.jsonl");
    }

    Path client() {
        return home.resolve("client.jsonl");
    }

    Path provider() {
        return home.resolve("provider.jsonl");
    }

    Path receiver() {
        return home.resolve("receiver.jsonl");
    }

    /** What was seen of database and folders while the gateway ran. */
    Path sightings() {
        return home.resolve("sightings.jsonl");
    }

    String url(String path) {
        return "http://127.0.0.1:" + ports.get(0) + path;
    }

    String readyUrl() {
        return "http://127.0.0.1:" + ports.get(1) + "/observe/health/ready";
    }

    int providerPort() {
        return ports.get(3);
    }

    int receiverPort() {
        return ports.get(4);
    }

    String webhookUrl(String folder, String caller) {
        return "http://127.0.0.1:" + receiverPort() + "/" + folder + "/" + caller;
    }

    static String apiKey(String caller) {
        return "sgw_canary_key_of_" + caller;
    }

    static String webhookSecret(String caller) {
        return "whsec_"
                + Base64.getEncoder()
                        .encodeToString(
                                ("canary-secret-of-" + caller + "-0123456789").getBytes(StandardCharsets.UTF_8));
    }

    static String providerKey(String provider) {
        return "sk-canary-" + provider;
    }

    /** Texts that no log may hold; the first is in every prompt. */
    static List<String> canaries() {
        List<String> texts = new ArrayList<>(List.of("canary-prompt", providerKey(DALLE3), providerKey(MIDJOURNEY)));
        CALLERS.forEach(caller -> {
            texts.add(apiKey(caller));
            texts.add(webhookSecret(caller));
        });
        return texts;
    }

    /** What a user may spend at each provider in a month. */
    static long limitOf(String user) {
        return POOR_USERS.contains(user) ? FEW : PLENTY;
    }

    /** Writes the gateway's settings and returns the file. */
    Path writeSettings() {
        Properties settings = new Properties();
        settings.setProperty("gateway.http.port", "" + ports.get(0));
        settings.setProperty("gateway.management.port", "" + ports.get(1));
        settings.setProperty("gateway.sandbox.port", "" + ports.get(2));
        settings.setProperty("gateway.data-dir", data().toString());
        settings.setProperty("gateway.inbox-dir", inbox().toString());
        settings.setProperty("gateway.outbox-dir", outbox().toString());
        settings.setProperty("gateway.request-timeout", "15s");
        settings.setProperty("gateway.inbox.settle-time", "100ms");
        settings.setProperty("gateway.inbox.concurrency", "40");
        settings.setProperty("gateway.quota.price.dalle3[gpt-image-2].high", "1");
        // Faults are to be met, not avoided.
        settings.setProperty("gateway.breaker.failure-threshold", "50");
        settings.setProperty("gateway.breaker.reset-timeout", "1s");
        settings.setProperty("gateway.cool-down.default", "1s");
        settings.setProperty("gateway.cool-down.longest", "1s");
        providers(settings);
        callers(settings);
        jobs(settings);
        return write(settings);
    }

    private void providers(Properties settings) {
        settings.setProperty("gateway.providers.stable-diffusion.enabled", "false");
        settings.setProperty("gateway.routing.default-chain", DALLE3 + "," + MIDJOURNEY);
        String base = "http://127.0.0.1:" + providerPort();
        settings.setProperty("gateway.providers.probe-interval", "0s");
        settings.setProperty("gateway.providers.dalle3.base-url", base + "/v1");
        settings.setProperty("gateway.providers.midjourney.base-url", base);
        for (String provider : List.of(DALLE3, MIDJOURNEY)) {
            settings.setProperty("gateway.providers." + provider + ".api-key", providerKey(provider));
            settings.setProperty("gateway.providers." + provider + ".timeout", PROVIDER_TIMEOUT.toMillis() + "ms");
            String monthly = "gateway.quota.monthly-credits." + provider;
            settings.setProperty(monthly, "" + PLENTY);
            POOR_USERS.forEach(user -> settings.setProperty(monthly + "." + user, "" + FEW));
        }
    }

    private static void callers(Properties settings) {
        settings.setProperty("gateway.auth", "api-key");
        for (String caller : CALLERS) {
            String prefix = "gateway.callers." + caller;
            settings.setProperty(prefix + ".key-sha256", ApiKeys.digest(apiKey(caller)));
            settings.setProperty(prefix + ".webhook-secrets", webhookSecret(caller));
        }
    }

    private void jobs(Properties settings) {
        settings.setProperty("gateway.jobs.lease", LEASE.toMillis() + "ms");
        settings.setProperty("gateway.jobs.workers", "40");
        settings.setProperty("gateway.jobs.grace", "10s");
        settings.setProperty("gateway.jobs.retry-first", "200ms");
        settings.setProperty("gateway.jobs.retry-longest", "1s");
        settings.setProperty("gateway.delivery.timeout", "2s");
        settings.setProperty("gateway.delivery.sweep", "100ms");
        settings.setProperty("gateway.delivery.private-hosts", "127.0.0.1:" + receiverPort());
        settings.setProperty(
                "gateway.delivery.retry-ladder",
                String.join(",", LADDER.stream().map(pause -> pause + "ms").toList()));
        if (!database.isSqlite()) {
            settings.setProperty("gateway.db.url", database.url());
            settings.setProperty("gateway.db.user", database.user());
            settings.setProperty("gateway.db.password", database.password());
        }
    }

    private Path write(Properties settings) {
        Path file = home.resolve("gateway" + node + ".properties");
        try {
            Files.createDirectories(home);
            try (Writer out = Files.newBufferedWriter(file)) {
                settings.store(out, null);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
