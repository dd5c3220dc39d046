package io.semantest.gateway.app.check;

import io.semantest.gateway.app.check.clause.AttemptResult;
import io.semantest.gateway.app.check.clause.CheckedGateway;
import io.semantest.gateway.app.check.clause.Clause;
import io.semantest.gateway.app.check.clause.ClauseRun;
import io.semantest.gateway.app.check.clause.KameletContract;
import io.semantest.gateway.app.check.clause.ProviderVariant;
import io.semantest.gateway.app.check.upstream.ExchangeKind;
import io.semantest.gateway.app.check.upstream.FaultyUpstream;
import io.semantest.gateway.app.check.upstream.ResponseFaults;
import io.semantest.gateway.app.check.upstream.UntrustedServer;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.sandbox.ProviderSimulation;
import io.semantest.gateway.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A gateway, an upstream and a sandbox, started to hold kamelets to the {@link KameletContract}. Different subjects may be
 * checked at the same time; one of them by one thread.
 */
public final class CheckRun implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final long MOST_GROWTH = 64L << 20;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Map<CheckedKamelet, List<Clause>> clauses = new LinkedHashMap<>();
    private final Map<CheckedKamelet, LiteralValueCheck> letters = new LinkedHashMap<>();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Sandbox sandbox;
    private final FaultyUpstream upstream;
    private final CheckedGateway gateway;
    private final long heapBefore;

    private CheckRun(
            GatewayConfig operators,
            Path file,
            Path folder,
            Path kamelets,
            List<CheckedKamelet> subjects,
            Map<String, String> more)
            throws IOException {
        try {
            Map<String, ProviderSimulation> simulations = new LinkedHashMap<>();
            for (CheckedKamelet subject : subjects) {
                clauses.put(subject, KameletContract.of(subject.fixture()));
                simulations.putAll(variants(subject).simulations());
                letters.put(subject, new LiteralValueCheck(subject, kamelets));
                letters.get(subject).providers().forEach(name -> simulations.put(name, subject.simulation()));
            }
            sandbox = Sandbox.play("127.0.0.1", 0, simulations);
            parts.push(sandbox);
            upstream = FaultyUpstream.start(sandbox.port());
            parts.push(upstream);
            Map<String, String> settings = new LinkedHashMap<>(more);
            Map<ProviderVariant, String> elsewhere = elsewhere(folder);
            clauses.keySet()
                    .forEach(subject -> settings.putAll(variants(subject).settings(upstream, elsewhere)));
            letters.values().forEach(one -> settings.putAll(one.settings(upstream)));
            gateway = CheckedGateway.start(CheckSettings.load(operators, file, folder, kamelets, settings));
            parts.push(gateway);
            clauses.keySet().forEach(subject -> gateway.ask(subject.name()));
            heapBefore = heap();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything.
     *
     * @param operators the configuration it starts from, read from {@code file}, or the shipped one when that is null
     * @param folder for whatever is written
     * @param more settings, such as those of a provider for {@link #success}
     */
    public static CheckRun start(
            GatewayConfig operators,
            Path file,
            Path folder,
            Path kamelets,
            List<CheckedKamelet> subjects,
            Map<String, String> more)
            throws IOException {
        return new CheckRun(operators, file, folder, kamelets, subjects, more);
    }

    /** Tries every clause that concerns the subject, in the contract's order. */
    public List<Finding> check(CheckedKamelet subject) {
        List<Finding> findings = new ArrayList<>();
        Set<ExchangeKind> exchanges = EnumSet.of(ExchangeKind.REQUEST);
        for (Clause clause : clauses.get(subject)) {
            if (clause.fault().exchange() == null
                    || exchanges.contains(clause.fault().exchange())) {
                ClauseRun run = run(clause, variants(subject).provider(clause));
                AttemptResult came = ask(clause, run);
                findings.add(finding(clause, run, came));
                if (findings.size() == 1 && came.outcome() == Outcome.OK) {
                    exchanges.addAll(run.traffic().exchanges());
                }
            }
        }
        findings.addAll(letters.get(subject).findings(gateway, upstream));
        return findings;
    }

    /** Of the answers that take memory one at a time. */
    private AttemptResult ask(Clause clause, ClauseRun run) {
        if (clause.fault().response() != ResponseFaults.OVERSIZED) {
            return gateway.ask(run.provider());
        }
        synchronized (this) {
            return gateway.ask(run.provider());
        }
    }

    /** Asks a provider that nobody plays. */
    public Finding success(String clause, String provider) {
        AttemptResult came = gateway.ask(provider);
        boolean holds = came.outcome() == Outcome.OK && came.images() == 1;
        return new Finding(clause, Outcome.OK.word(), came + " (" + came.millis() + " ms)", holds);
    }

    /** What must hold after all of it: no connection is kept from others, no memory is gone. */
    public List<Finding> afterwards() {
        long end = System.nanoTime() + GRACE.toNanos();
        while (gateway.connectionsInUse() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        int inUse = gateway.connectionsInUse();
        long growth = Math.max(0, heap() - heapBefore);
        return List.of(
                new Finding("connections afterwards", "0 in use", inUse + " in use", inUse == 0),
                new Finding(
                        "heap afterwards",
                        "less than " + (MOST_GROWTH >> 20) + " MB more",
                        (growth >> 20) + " MB more",
                        growth < MOST_GROWTH));
    }

    @Override
    public void close() throws IOException {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IOException("the check does not stop cleanly: " + e.getMessage(), e);
            }
        }
    }

    private ProviderVariants variants(CheckedKamelet subject) {
        return new ProviderVariants(subject, clauses.get(subject));
    }

    private ClauseRun run(Clause clause, String provider) {
        gateway.forget(provider);
        sandbox.behave(provider, clause.behaviour());
        return new ClauseRun(gateway, upstream, sandbox, provider, upstream.inject(provider, clause.fault()));
    }

    private static Finding finding(Clause clause, ClauseRun run, AttemptResult came) {
        String complaint = complaint(clause, run, came);
        String told = came + " (" + came.millis() + " ms)" + (complaint.isEmpty() ? "" : ", but " + complaint);
        boolean holds = came.outcome() != null && clause.outcomes().contains(came.outcome()) && complaint.isEmpty();
        return new Finding(clause.name(), clause.expected(), told, holds);
    }

    private static String complaint(Clause clause, ClauseRun run, AttemptResult came) {
        if (came.outcome() == null || !clause.outcomes().contains(came.outcome())) {
            return "";
        }
        Duration allowed = clause.variant() == ProviderVariant.HURRIED
                ? ProviderVariants.HARDLY_ANY.plus(GRACE)
                : ProviderVariants.ENOUGH.dividedBy(2);
        if (came.millis() > allowed.toMillis()) {
            return "not within " + allowed.toMillis() + " ms";
        }
        if (came.outcome() == Outcome.OK && came.images() != 1) {
            return came.images() + " images";
        }
        return clause.assertion().complaint(run).orElse("");
    }

    /** Used memory once garbage is out of the way. */
    private static long heap() {
        System.gc();
        Runtime jvm = Runtime.getRuntime();
        return jvm.totalMemory() - jvm.freeMemory();
    }

    private Map<ProviderVariant, String> elsewhere(Path folder) throws IOException {
        UntrustedServer untrusted = UntrustedServer.start(folder);
        parts.push(untrusted);
        return Map.of(
                ProviderVariant.AWAY, nobodysAddress(),
                ProviderVariant.NOWHERE, "http://no-such-host.invalid",
                ProviderVariant.UNTRUSTED, untrusted.url());
    }

    /** A port that is taken, so that nobody else gets it, but that nobody listens at. */
    private String nobodysAddress() throws IOException {
        Socket nobody = new Socket();
        parts.push(nobody);
        nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return "http://127.0.0.1:" + nobody.getLocalPort();
    }
}
