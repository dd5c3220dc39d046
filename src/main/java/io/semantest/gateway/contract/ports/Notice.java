package io.semantest.gateway.contract.ports;

import io.semantest.gateway.contract.request.Caller;
import java.time.Instant;

/**
 * Something has ended, and whoever wants to know is to be told.
 *
 * @param caller on whose behalf it was done
 * @param event {@code job.completed}, {@code job.failed}, {@code job.cancelled} or {@code batch.completed}
 * @param subject id of the job or the batch
 * @param intake where the job came in, or null for a batch
 * @param data the job or the batch as JSON, as it is told to callers
 * @param webhookUrl the URL that the request named, or null
 * @param folder the outbox folder that the job's images go to, or null
 * @param at when it ended
 */
public record Notice(
        Caller caller,
        String event,
        String subject,
        String intake,
        String data,
        String webhookUrl,
        String folder,
        Instant at) {}
