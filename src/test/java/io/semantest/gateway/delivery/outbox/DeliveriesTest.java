package io.semantest.gateway.delivery.outbox;

import static io.semantest.gateway.delivery.outbox.OutboxRig.ANN;
import static io.semantest.gateway.delivery.outbox.OutboxRig.NOON;
import static io.semantest.gateway.delivery.outbox.OutboxRig.URL;
import static io.semantest.gateway.delivery.outbox.OutboxRig.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.ports.Notice;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeliveriesTest {

    private static final String JOB = "{\"jobId\": \"job_1\", \"status\": \"completed\", \"intake\": \"rest\"}";
    private static final String ROWS =
            "SELECT kind || ' ' || target || ' in ' || lane FROM deliveries ORDER BY kind, target";

    @TempDir
    Path directory;

    private OutboxRig rig;

    @BeforeEach
    void open() {
        rig = new OutboxRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void everybody_who_wants_to_know_gets_a_row() {
        rig.announce(
                new Deliveries(List.of("audit", "queue"), "done"), notice("job.completed", JOB, URL, "wanted/here"));

        assertThat(rig.texts(ROWS))
                .containsExactly(
                        "endpoint audit in endpoint/audit",
                        "endpoint queue in endpoint/queue",
                        "folder wanted/here in folder",
                        "webhook " + URL + " in hooks.test:443");
        assertThat(rig.texts("SELECT DISTINCT caller || event || subject || state || due_at FROM deliveries"))
                .containsExactly("annjob.completedjob_1pending" + NOON.toEpochMilli());
        assertThat(rig.texts("SELECT DISTINCT delivery_id FROM deliveries"))
                .hasSize(4)
                .allMatch(id -> id.matches("msg_[0-9a-z]{26}"));
    }

    @Test
    void nobody_who_wants_to_know_means_no_row() {
        rig.announce(new Deliveries(List.of(), null), notice("job.completed", JOB, null, null));

        assertThat(rig.texts(ROWS)).isEmpty();
    }

    @Test
    void a_job_without_images_goes_into_no_folder() {
        rig.announce(new Deliveries(List.of(), "done"), notice("job.failed", JOB, null, "wanted/here"));

        assertThat(rig.texts(ROWS)).isEmpty();
    }

    @Test
    void the_folder_for_all_is_for_jobs_that_name_none_and_belong_into_none() {
        Deliveries deliveries = new Deliveries(List.of(), "done");

        rig.announce(deliveries, notice("job.completed", JOB, null, null));
        rig.announce(deliveries, through("schedule"));
        rig.announce(deliveries, through("file"));

        assertThat(rig.texts(ROWS)).containsExactly("folder done/job_1 in folder");
    }

    private static Notice through(String door) {
        return new Notice(ANN, "job.completed", "job_2", door, JOB, null, null, NOON);
    }

    @Test
    void an_endpoint_that_is_gone_gets_nothing_more_but_others_do() {
        rig.database.write(tx -> tx.update(
                "INSERT INTO disabled_endpoints (caller, url, disabled_at) VALUES (?, ?, ?)", ANN.name(), URL, 1L));
        Deliveries deliveries = new Deliveries(List.of(), null);

        rig.announce(deliveries, notice("job.completed", JOB, URL, null));
        rig.announce(deliveries, notice("job.completed", JOB, URL + "b", null));

        assertThat(rig.texts("SELECT target FROM deliveries")).containsExactly(URL + "b");
    }

    @Test
    void what_is_announced_is_undone_with_the_rest_of_its_transaction() {
        Deliveries deliveries = new Deliveries(List.of("audit"), null);

        assertThatThrownBy(() -> rig.database.write(tx -> {
                    deliveries.announce(tx, notice("job.completed", JOB, URL, null));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        assertThat(rig.texts(ROWS)).isEmpty();
    }
}
