package io.semantest.gateway.providers.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.IdempotencyKey;
import io.semantest.gateway.contract.request.Lease;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.contract.request.Terms;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.record.JobFixture;
import io.semantest.gateway.jobs.store.JobStore;
import io.semantest.gateway.providers.selection.Providers;
import io.semantest.gateway.providers.selection.SkippedProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class ProviderStepsTest {

    private static final Instant NOON = JobFixture.NOON;

    @TempDir
    Path directory;

    private Database database;
    private ProviderSteps steps;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        JobStore jobs = new JobStore(() -> NOON, new LeaseTerms("node-1", Duration.ofSeconds(30)));
        steps = new ProviderSteps(Providers.roster(() -> NOON, 10), database, jobs, () -> NOON);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Its caller waited at first, so it was never in the queue before the gateway died: the first to take it up has fence 1. */
    @Test
    void who_may_have_a_task_of_a_keyed_request_is_not_asked_again_when_it_is_first_taken_up() {
        Submission waitedFor = keyed(0);
        JobFixture jobs = new JobFixture(database);
        jobs.attempting(waitedFor);
        jobs.attempting(waitedFor, JobFixture.attempt(1, Outcome.UNKNOWN));

        ProviderSearch search = open(new Submission(
                waitedFor.jobId(),
                waitedFor.caller(),
                waitedFor.intake(),
                null,
                waitedFor.request(),
                waitedFor.acceptedAt(),
                waitedFor.deadline(),
                waitedFor.terms(),
                new Lease("node-2", 1)));

        assertThat(search.skipped()).containsExactly(SkippedProvider.inDoubt("dalle3"));
        assertThat(search.next(NOON))
                .hasValueSatisfying(turn -> assertThat(turn.provider().name()).isEqualTo("stable-diffusion"));
    }

    @Test
    void tasks_of_a_provider_that_is_not_configured_any_more_are_nobodys() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setVariable(Variables.OPEN_TASKS, new OpenTasks("renamed", List.of("http://renamed/task-1")));

        ProviderSearch search = open(exchange, keyed(1));

        assertThat(search.isResuming()).isFalse();
        assertThat(exchange.getVariable(Variables.OPEN_TASKS)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one   | one,two,four,three,five",
                "two   | two,one,four,three,five",
                "three | three,four,one,five,two",
                "four  | four,three,one,five,two",
                "five  | five,four,three,one,two",
            })
    void next_to_the_preferred_provider_come_those_with_its_model_in_the_order_of_the_chain(
            String preferred, String chain) {
        ProviderSteps many = new ProviderSteps(
                Providers.roster(
                        () -> NOON,
                        Stream.of("one|shared", "two|shared", "three|", "four|", "five|own")
                                .map(provider -> provider.split("\\|", -1))
                                .map(name -> Providers.settings(name[0], "openai-images-sink", name[1], 10))
                                .toList()),
                database,
                new JobStore(() -> NOON, new LeaseTerms("node-1", Duration.ofSeconds(30))),
                () -> NOON);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setVariable(
                Variables.REQUEST, new GenerationRequest("a fox", "u-1", Map.of(), preferred, null, Map.of()));
        exchange.setVariable(Variables.CHAIN, "four,three,one,five,two");

        many.preferredFirst(exchange);

        assertThat(exchange.getVariable(Variables.CHAIN, String.class)).isEqualTo(chain);
    }

    private ProviderSearch open(Submission job) {
        return open(new DefaultExchange(new DefaultCamelContext()), job);
    }

    private ProviderSearch open(Exchange exchange, Submission job) {
        exchange.setVariable(Variables.SUBMISSION, job);
        exchange.setVariable(Variables.REQUEST, job.request());
        exchange.setVariable(Variables.CHAIN, "dalle3,stable-diffusion");
        steps.openSearch(exchange);
        return ProviderSteps.searchOf(exchange);
    }

    private static Submission keyed(long fence) {
        GenerationRequest request = Providers.request(Map.of());
        return new Submission(
                Ids.next("job", NOON),
                JobFixture.ANNE,
                "rest",
                null,
                request,
                NOON,
                NOON.plusSeconds(60),
                new Terms(null, null, true, new IdempotencyKey("POST /v1/generations", "key-1", "print")),
                new Lease("node-1", fence));
    }
}
