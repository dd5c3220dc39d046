package io.semantest.gateway.quota;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.QuotaExceeded;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Checks the user's quota: processor {@code checkQuota} and bean {@code quota} in the routes. */
public final class QuotaSteps implements Processor {

    private final Transactions transactions;
    private final Ledger ledger;
    private final QuotaReport quotas;
    private final JobLog jobs;

    public QuotaSteps(Transactions transactions, Ledger ledger, QuotaReport quotas, JobLog jobs) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.quotas = quotas;
        this.jobs = jobs;
    }

    /**
     * Holds what the request costs at the provider whose turn it is, and writes down that it is about to be asked, in one
     * transaction. Variable {@code held} says whether the credits sufficed.
     */
    @Override
    @SuppressWarnings("unchecked")
    public void process(Exchange exchange) {
        Submission job = exchange.getVariable(Variables.SUBMISSION, Submission.class);
        String provider = exchange.getVariable(Variables.PROVIDER, String.class);
        String model = exchange.getVariable(Variables.MODEL, String.class);
        List<Attempt> attempts = exchange.getVariable(Variables.ATTEMPTS, List.class);
        boolean held = transactions.write(tx -> {
            jobs.keep(tx, job, attempts);
            boolean enough = ledger.hold(tx, job, provider);
            if (enough) {
                jobs.attempting(tx, job, attempts, provider, model);
            }
            return enough;
        });
        exchange.setVariable(Variables.HELD, held);
        if (held) {
            Failpoint.reached("attempt-written");
            exchange.setVariable(Variables.JOB_ID, job.jobId());
        } else {
            refuse(exchange, job, provider);
        }
    }

    /** Puts the quota of the user named in header {@code userId} into the body. */
    public void show(Exchange exchange) {
        Caller caller = exchange.getVariable(Variables.CALLER, Caller.class);
        String userId = exchange.getMessage().getHeader("userId", String.class);
        List<QuotaStatus> all = transactions.read(tx -> quotas.of(tx, caller, userId));
        exchange.getMessage().setBody(all.stream().map(QuotaSteps::members).toList());
    }

    private void refuse(Exchange exchange, Submission job, String provider) {
        String userId = job.request().userId();
        QuotaStatus status = transactions.read(tx -> quotas.of(tx, job.caller(), userId, provider));
        exchange.setVariable(Variables.CLOSED, status.limit() == 0);
        exchange.setVariable(
                Variables.ERROR,
                new QuotaExceeded(userId, status.remaining(), status.resetDate().toString()));
    }

    private static Map<String, Object> members(QuotaStatus status) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("provider", status.provider());
        members.put("hasCredits", status.hasCredits());
        members.put("remaining", status.remaining());
        members.put("held", status.held());
        members.put("limit", status.limit());
        members.put("resetDate", status.resetDate().toString());
        return members;
    }
}
