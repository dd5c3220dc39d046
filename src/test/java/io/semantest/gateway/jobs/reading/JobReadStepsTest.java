package io.semantest.gateway.jobs.reading;

import static io.semantest.gateway.jobs.record.JobFixture.ANNE;
import static io.semantest.gateway.jobs.record.JobFixture.BERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.record.BatchView;
import io.semantest.gateway.jobs.record.JobFixture;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.record.JobState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class JobReadStepsTest {

    @TempDir
    Path directory;

    private Database database;
    private JobFixture jobs;
    private JobReadSteps steps;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        jobs = new JobFixture(database);
        steps = new JobReadSteps(database, new JobJson(new PublicUrl("http://localhost")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_cursor_leads_to_the_next_page_and_the_last_page_has_none() throws Exception {
        String first = jobs.started(ANNE, "ann").jobId();
        jobs.later(Duration.ofMillis(1));
        String second = jobs.started(ANNE, "ann").jobId();

        JsonNode newest = list(ANNE, "user=ann&limit=1");
        assertThat(newest.findValuesAsText("jobId")).containsExactly(second);
        JsonNode oldest = list(ANNE, "cursor=" + newest.path("nextCursor").asText() + "&limit=200&user=ann");
        assertThat(oldest.findValuesAsText("jobId")).containsExactly(first);
        assertThat(oldest.has("nextCursor")).isFalse();
    }

    @Test
    void a_cursor_of_another_caller_or_of_other_filters_is_refused() throws Exception {
        jobs.started(ANNE, "ann");
        jobs.started(ANNE, "ann");
        String cursor = list(ANNE, "limit=1").path("nextCursor").asText();

        assertThatThrownBy(() -> list(BERT, "cursor=" + cursor))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("filters and the caller");
        assertThatThrownBy(() -> list(ANNE, "user=ann&cursor=" + cursor))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("filters and the caller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "%00", "am9iXzE", "' OR 1=1 --"})
    void what_is_no_cursor_is_refused(String cursor) {
        assertThatThrownBy(() -> list(ANNE, "cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("nextCursor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            limit=0                | /limit | limit must be a whole number from 1 to 200, was "0".
            limit=201              | /limit | limit must be a whole number from 1 to 200, was "201".
            limit=9999999999       | /limit | limit must be a whole number from 1 to 200, was "9999999999".
            status=done            | /status | status must be one of queued, processing, completed, failed, cancelled, was "done".
            status=QUEUED          | /status | status must be one of queued, processing, completed, failed, cancelled, was "QUEUED".
            createdAfter=yesterday | /createdAfter | createdAfter must be a time such as 2026-11-23T12:00:00Z, was "yesterday".
            createdBefore=12       | /createdBefore | createdBefore must be a time such as 2026-11-23T12:00:00Z, was "12".
            user=%00               | /user | user must be 1 to 200 printable characters, was "\u0000".
            batch=a%20b            | /batch | batch must be the id of a batch, was "a b".
            user=a&user=b          | /user | user must be given once, was given again as "b".
            """)
    void a_wrong_parameter_is_told_with_its_value_and_what_is_allowed(String query, String pointer, String detail) {
        assertThat(refusal(query)).containsExactly(new Fault(pointer, detail.replace("\\u0000", "\u0000")));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThat(refusal("limit=x&%zz=1&usr=ann&status=x"))
                .extracting(Fault::detail)
                .hasSize(4)
                .anySatisfy(detail -> assertThat(detail).startsWith("There is no parameter \"usr\"; use batch, "))
                .anySatisfy(detail -> assertThat(detail).contains("percent-encoded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "status", "batch", "createdAfter", "createdBefore", "limit", "cursor", "x"})
    void sql_in_a_parameter_finds_nothing_and_harms_nothing(String parameter) throws Exception {
        jobs.started(ANNE, "ann");
        for (String sql : List.of("' OR '1'='1", "ann'; DROP TABLE jobs; --", "1 UNION SELECT 1", "\\' OR 1=1 #")) {
            String query = parameter + "=" + URLEncoder.encode(sql, StandardCharsets.UTF_8);
            if (parameter.equals("user")) {
                assertThat(list(ANNE, query).path("jobs")).isEmpty();
            } else {
                assertThat(refusal(query)).isNotEmpty();
            }
        }
        assertThat(list(ANNE, null).path("jobs")).hasSize(1);
    }

    @Test
    void a_batch_counts_its_jobs_by_state_and_is_completed_when_all_have_ended() {
        jobs.batch("batch_1", ANNE, 4);
        List<Submission> four =
                Stream.generate(() -> jobs.started(ANNE, "ann")).limit(4).toList();
        four.forEach(job -> jobs.intoBatch(job, "batch_1"));
        jobs.state(four.get(0), JobState.QUEUED);
        jobs.failed(four.get(1));
        jobs.completed(four.get(2));

        assertThat(batch(ANNE, "batch_1"))
                .isEqualTo(new BatchView("batch_1", "processing", 4, 1, 1, 1, 1, 0, "2026-11-23T12:00:00Z", null, 0.5));

        jobs.state(four.get(0), JobState.CANCELLED);
        jobs.completed(four.get(3));
        jobs.update(
                "UPDATE batches SET unfinished = 0, ended_at = ? WHERE batch_id = 'batch_1'",
                JobFixture.NOON.toEpochMilli() + 1);
        assertThat(batch(ANNE, "batch_1"))
                .isEqualTo(new BatchView(
                        "batch_1",
                        "completed",
                        4,
                        0,
                        0,
                        2,
                        1,
                        1,
                        "2026-11-23T12:00:00Z",
                        "2026-11-23T12:00:00.001Z",
                        1));
        assertThatThrownBy(() -> batch(BERT, "batch_1")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> batch(ANNE, "batch_2")).isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "3", "x", "1.0", "99999999999999999999", "[1, 2]"})
    void a_last_event_id_that_the_job_has_not_told_yet_is_refused(String id) {
        String job = jobs.started(ANNE, "ann").jobId();

        assertThatThrownBy(() -> follow(ANNE, job, id))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("0 to 2 by now, was \"" + id + "\"");
    }

    @Test
    void who_follows_a_job_goes_on_after_the_last_event_received() {
        Submission job = jobs.started(ANNE, "ann");

        assertThat(follow(ANNE, job.jobId(), null)).isEqualTo(new EventSubscription(job.jobId(), 0));
        assertThat(follow(ANNE, job.jobId(), "")).isEqualTo(new EventSubscription(job.jobId(), 0));
        assertThat(follow(ANNE, job.jobId(), "2")).isEqualTo(new EventSubscription(job.jobId(), 2));
        assertThatThrownBy(() -> follow(BERT, job.jobId(), null)).isInstanceOf(NotFound.class);
        jobs.failed(job);
        assertThat(follow(ANNE, job.jobId(), "2")).isEqualTo(new EventSubscription(job.jobId(), 2));
        assertThat(follow(ANNE, job.jobId(), "4")).isNull();
    }

    private List<Fault> refusal(String query) {
        return catchThrowableOfType(InvalidRequest.class, () -> list(ANNE, query))
                .problem()
                .errors();
    }

    private JsonNode list(Caller caller, String query) throws Exception {
        Exchange exchange = exchange(caller);
        exchange.getMessage().setHeader(Exchange.HTTP_RAW_QUERY, query);
        steps.list(exchange);
        return new ObjectMapper().readTree(exchange.getVariable(Variables.RESULT, String.class));
    }

    private Object batch(Caller caller, String batchId) {
        Exchange exchange = exchange(caller);
        exchange.getMessage().setHeader("batchId", batchId);
        steps.showBatch(exchange);
        return exchange.getMessage().getBody();
    }

    private Object follow(Caller caller, String jobId, String lastEventId) {
        Exchange exchange = exchange(caller);
        exchange.getMessage().setHeader("jobId", jobId);
        exchange.getMessage().setHeader("Last-Event-ID", lastEventId);
        steps.follow(exchange);
        return exchange.getMessage().getBody();
    }

    private static Exchange exchange(Caller caller) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setVariable(Variables.CALLER, caller);
        return exchange;
    }
}
