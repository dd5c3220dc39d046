package io.semantest.gateway.jobs.store;

import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.jobs.leases.LeaseKeeper;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.signals.JobSignals;
import java.time.InstantSource;

/**
 * What all steps of jobs work with.
 *
 * @param transactions the database
 * @param store jobs and attempts
 * @param completion how jobs end
 * @param signals who waits for a job in this process
 * @param json jobs as callers read them
 * @param leases how this gateway holds jobs
 * @param keeper renews the leases of what is in work
 * @param counters what this gateway has done
 * @param clock the time
 */
public record JobParts(
        Transactions transactions,
        JobStore store,
        JobCompletion completion,
        JobSignals signals,
        JobJson json,
        LeaseTerms leases,
        LeaseKeeper keeper,
        JobCounters counters,
        InstantSource clock) {}
