package io.semantest.gateway.providers.search;

import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.providers.capability.OptionMapping;
import io.semantest.gateway.providers.selection.Provider;
import io.semantest.gateway.providers.selection.ProviderRoster;
import io.semantest.gateway.providers.selection.ProviderSettings;
import io.semantest.gateway.providers.selection.SkippedProvider;
import io.semantest.gateway.providers.selection.Strategy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Steps of the search for a provider: bean {@code providers} in the routes. */
public final class ProviderSteps {

    private static final String SEARCH = "search";

    private final ProviderRoster roster;
    private final Transactions transactions;
    private final JobLog jobs;
    private final InstantSource clock;

    public ProviderSteps(ProviderRoster roster, Transactions transactions, JobLog jobs, InstantSource clock) {
        this.roster = roster;
        this.transactions = transactions;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Puts the chain into the order that {@code gateway.routing.strategy} wants. */
    public void order(Exchange exchange) {
        GenerationRequest request = exchange.getVariable(Variables.REQUEST, GenerationRequest.class);
        if (roster.selection().strategy() != Strategy.PRIORITY) {
            exchange.setVariable(Variables.CHAIN, names(roster.selection().order(chain(exchange), request)));
        }
    }

    /** Puts the provider that the request prefers at the head of the chain, and next those of the chain with its model. */
    public void preferredFirst(Exchange exchange) {
        GenerationRequest request = exchange.getVariable(Variables.REQUEST, GenerationRequest.class);
        if (request.provider() != null) {
            String model = roster.find(request.provider())
                    .map(preferred -> preferred.settings().model())
                    .orElse("");
            List<Provider> chain = new ArrayList<>(chain(exchange));
            chain.removeIf(provider -> provider.name().equals(request.provider()));
            chain.sort(Comparator.comparing(provider ->
                    model.isEmpty() || !model.equals(provider.settings().model())));
            exchange.setVariable(Variables.CHAIN, request.provider() + "," + names(chain));
        }
    }

    /**
     * Leaves in the chain who can make what is asked for, and asks nobody yet.
     *
     * @throws io.semantest.gateway.contract.errors.GatewayError when nobody can
     */
    public void candidates(Exchange exchange) {
        GenerationRequest request = exchange.getVariable(Variables.REQUEST, GenerationRequest.class);
        List<SkippedProvider> skipped = new ArrayList<>();
        List<Provider> capable = new ArrayList<>();
        for (Provider provider : chain(exchange)) {
            OptionMapping mapping = provider.capabilities().map(request);
            if (mapping.obstacle() == null) {
                capable.add(provider);
            } else {
                skipped.add(SkippedProvider.incapable(provider.name(), mapping.obstacle(), mapping.culprit()));
            }
        }
        if (capable.isEmpty()) {
            throw SearchFailure.nobodyCan(skipped);
        }
        exchange.setVariable(Variables.CHAIN, names(capable));
    }

    /**
     * Starts the search along the chain; names in it that are not configured are skipped, and providers that may have
     * taken a task of the job without anybody knowing. Who failed last in an earlier run is asked after everybody else. A
     * provider that has been working on the job since an earlier run is the only one asked.
     */
    public void openSearch(Exchange exchange) {
        OpenTasks open = exchange.getVariable(Variables.OPEN_TASKS, OpenTasks.class);
        Optional<Provider> atWork =
                Optional.ofNullable(open).map(OpenTasks::provider).flatMap(roster::find);
        Submission job = exchange.getVariable(Variables.SUBMISSION, Submission.class);
        int mostAttempts = mostAttempts(exchange, open);
        ProviderSearch search = atWork.isPresent()
                ? ProviderSearch.resuming(job, atWork.get(), mostAttempts)
                : ProviderSearch.along(job, lastFailedLast(exchange), inDoubt(job), mostAttempts);
        if (atWork.isEmpty()) {
            // Nobody else knows the tasks of a provider that is not configured any more.
            exchange.setVariable(Variables.OPEN_TASKS, null);
        }
        exchange.setVariable(SEARCH, search);
        exchange.setVariable(Variables.ATTEMPTS, List.of());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                search.leave();
            }
        });
    }

    /** Tasks whose provider is not configured any more have cost a call that nobody has counted yet. */
    private int mostAttempts(Exchange exchange, OpenTasks open) {
        int left = exchange.getVariable(Variables.ATTEMPTS_LEFT, Integer.MAX_VALUE, Integer.class);
        return open == null || roster.find(open.provider()).isPresent() ? left : left - 1;
    }

    /** Gives the next provider that can be asked its turn, or ends the search. */
    public void nextCandidate(Exchange exchange) throws InterruptedException {
        ProviderSearch search = searchOf(exchange);
        Optional<OpenAttempt> turn = search.next(clock.instant());
        if (turn.isEmpty()) {
            turn = search.awaitPlace(clock);
        }
        Optional<ProviderSettings> settings = turn.map(OpenAttempt::provider).map(Provider::settings);
        exchange.setVariable(
                Variables.PROVIDER, settings.map(ProviderSettings::name).orElse(null));
        exchange.setVariable(
                Variables.MODEL, settings.map(ProviderSettings::model).orElse(null));
    }

    /** Notes that the user's credits do not suffice at the provider whose turn it is. */
    public void passOverForQuota(Exchange exchange) {
        ProviderSearch search = searchOf(exchange);
        String provider = search.turn().provider().name();
        boolean closed = exchange.getVariable(Variables.CLOSED, false, Boolean.class);
        search.passOver(closed ? SkippedProvider.closed(provider) : SkippedProvider.quota(provider));
    }

    /**
     * Says why the search brought no image; what quota said stands where credits were what was missing. Variable
     * {@code retry} says how long to wait where waiting may help.
     */
    public void verdict(Exchange exchange) {
        ProviderSearch search = searchOf(exchange);
        exchange.setVariable(Variables.GENERATION, search.summary(null));
        SearchFailure verdict = new SearchFailure(search);
        verdict.error(clock.instant()).ifPresent(error -> exchange.setVariable(Variables.ERROR, error));
        exchange.setVariable(
                Variables.RETRY, verdict.worthWaiting(clock.instant()).orElse(null));
    }

    private Set<String> inDoubt(Submission job) {
        return job.lease().fence() == 0 ? Set.of() : transactions.read(tx -> jobs.inDoubt(tx, job));
    }

    private List<Provider> lastFailedLast(Exchange exchange) {
        String failed = exchange.getVariable(Variables.LAST_FAILED, String.class);
        List<Provider> chain = new ArrayList<>(chain(exchange));
        chain.sort(Comparator.comparing(provider -> provider.name().equals(failed)));
        return chain;
    }

    private static String names(List<Provider> providers) {
        return providers.stream().map(Provider::name).collect(Collectors.joining(","));
    }

    private List<Provider> chain(Exchange exchange) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : exchange.getVariable(Variables.CHAIN, String.class).split(",")) {
            names.add(name.strip());
        }
        return names.stream().map(roster::find).flatMap(Optional::stream).toList();
    }

    public static ProviderSearch searchOf(Exchange exchange) {
        return exchange.getVariable(SEARCH, ProviderSearch.class);
    }
}
