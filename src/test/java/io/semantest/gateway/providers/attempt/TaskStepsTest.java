package io.semantest.gateway.providers.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.record.JobFixture;
import io.semantest.gateway.jobs.store.JobStore;
import io.semantest.gateway.providers.search.AttemptTasks;
import io.semantest.gateway.providers.search.ProviderSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class TaskStepsTest {

    @TempDir
    Path directory;

    private Database database;
    private Submission job;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        job = new JobFixture(database).started(JobFixture.ANNE, "ann");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_id_is_written_again_when_nobody_knows_whether_it_has_been(boolean written) throws Exception {
        BrokenCommits breaking = new BrokenCommits(3, written);

        accept(breaking);

        assertThat(breaking.writes).isEqualTo(4);
        String stored = database.read(tx -> tx.first("SELECT tasks FROM attempts", row -> row.getString(1)))
                .orElseThrow();
        assertThat(stored).isEqualTo("task-1");
    }

    @Test
    void a_database_that_stays_away_is_not_asked_for_ever() {
        BrokenCommits breaking = new BrokenCommits(Integer.MAX_VALUE, false);

        assertThatThrownBy(() -> accept(breaking)).isInstanceOf(StorageException.class);
        assertThat(breaking.writes).isEqualTo(4);
    }

    /** A copy that lags behind does not know every task, but it does not say so five times in a row. */
    @Test
    void denials_that_are_scattered_among_answers_are_not_believed() throws Exception {
        Exchange exchange = asking();
        for (int poll = 0; poll < 8; poll++) {
            exchange.setVariable("polls", 2 * poll + 1);
            steps(database).askAgain(exchange);
        }
        for (int poll = 0; poll < 3; poll++) {
            exchange.setVariable("polls", 16 + poll);
            steps(database).askAgain(exchange);
        }

        exchange.setVariable("polls", 19);
        assertThatThrownBy(() -> steps(database).askAgain(exchange)).hasMessageContaining("does not know its task");
    }

    private Exchange asking() {
        ProviderSearch search = ProviderSearch.along(job, List.of(), Set.of(), 1);
        search.begin(1, new AttemptTasks(new OpenTasks("fal", List.of("task-1"))));
        search.tasks().nextCall();
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setVariable("search", search);
        exchange.setVariable("failedPolls", new FailedPolls());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new ProviderFailure(Outcome.INVALID, "not found"));
        return exchange;
    }

    /** Says that the provider took the call's task under an id. */
    private void accept(Transactions transactions) throws Exception {
        ProviderSearch search = ProviderSearch.along(job, List.of(), Set.of(), 1);
        search.begin(1, new AttemptTasks(null));
        search.tasks().nextCall();
        search.tasks().mark("");
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setVariable("search", search);
        exchange.setVariable(Variables.TASK, "task-1");

        steps(transactions).accepted(exchange);
    }

    private static TaskSteps steps(Transactions transactions) {
        JobStore jobs = new JobStore(() -> JobFixture.NOON, new LeaseTerms("node-1", Duration.ofSeconds(30)));
        return new TaskSteps(transactions, jobs);
    }

    /** A database to which the connection breaks in the middle of the first commits. */
    private final class BrokenCommits implements Transactions {

        private final int many;
        private final boolean written;
        private int writes;

        /** @param written whether those commits have been made all the same */
        BrokenCommits(int many, boolean written) {
            this.many = many;
            this.written = written;
        }

        @Override
        public <T> T write(Work<T> work) {
            boolean breaks = writes++ < many;
            T result = !breaks || written ? database.write(work) : null;
            if (breaks) {
                throw StorageException.outcomeUnknown("the connection broke during the commit", null);
            }
            return result;
        }

        @Override
        public <T> T read(Work<T> work) {
            return database.read(work);
        }
    }
}
