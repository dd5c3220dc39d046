package io.semantest.gateway.jobs.reading;

/**
 * Something that has happened to a job.
 *
 * @param ordinal its place among the job's events, from 1; never changes
 * @param name such as {@code attempt.started}
 * @param data JSON on one line
 * @param last whether nothing comes after it: the job has ended
 */
public record JobEvent(long ordinal, String name, String data, boolean last) {}
