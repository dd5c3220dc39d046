package io.semantest.gateway.jobs.store;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.record.RequestJson;
import java.sql.SQLException;

/**
 * Who is to know that a job has ended.
 *
 * @param webhookUrl the URL its request named, or null
 * @param folder the outbox folder its images go to, or null
 * @param batchId the batch it belongs to, or null
 */
record DeliveryTargets(String webhookUrl, String folder, String batchId) {

    private static final String FIND = "SELECT request, folder, batch_id FROM jobs WHERE job_id = ?";

    static DeliveryTargets of(Submission job) {
        return new DeliveryTargets(
                job.request().webhookUrl(), job.terms().folder(), job.terms().batchId());
    }

    static DeliveryTargets of(Transaction tx, String jobId) throws SQLException {
        return tx.first(
                        FIND,
                        row -> new DeliveryTargets(
                                RequestJson.read(row.getString(1)).webhookUrl(), row.getString(2), row.getString(3)),
                        jobId)
                .orElseThrow();
    }
}
