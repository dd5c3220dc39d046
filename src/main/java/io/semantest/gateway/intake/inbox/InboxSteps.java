package io.semantest.gateway.intake.inbox;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.ShuttingDown;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.intake.inbox.line.BatchLine;
import io.semantest.gateway.intake.inbox.line.LineRequests;
import io.semantest.gateway.intake.inbox.report.Archive;
import io.semantest.gateway.intake.inbox.report.BatchReport;
import io.semantest.gateway.intake.inbox.report.FinishedJob;
import io.semantest.gateway.intake.inbox.report.ResultRow;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The steps of a dropped file: bean {@code inbox} in the routes. */
public final class InboxSteps {

    private static final Logger LOG = LoggerFactory.getLogger(InboxSteps.class);
    private static final String LINE = "line";

    private final LineRequests requests;
    private final Path inbox;
    private final Path outbox;
    private final InstantSource clock;
    private volatile boolean stopping;

    public InboxSteps(LineRequests requests, Path inbox, Path outbox, InstantSource clock) {
        this.requests = requests;
        this.inbox = inbox;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Opens the file in the body. One that cannot be opened goes to {@code failed/}, and there is no batch.
     *
     * @throws ShuttingDown when the gateway stops
     */
    public void open(Exchange exchange) {
        if (stopping) {
            throw new ShuttingDown();
        }
        File file = exchange.getMessage().getBody(File.class);
        exchange.setVariable(
                Variables.ARCHIVE, Archive.failed(inbox, file.getName()).toString());
        try {
            BatchRun run = BatchRun.start(file.toPath(), file.getName(), outbox, clock);
            exchange.setVariable(Variables.BATCH, run);
            LOG.info("{}: reading it, results go to {}", file.getName(), run.folder());
        } catch (IOException e) {
            LOG.warn("{}: moved to failed/: {}", file.getName(), e.getMessage());
        }
    }

    /** The lines of the opened file, read one by one. */
    public Iterator<BatchLine> lines(Exchange exchange) {
        return batch(exchange).lines();
    }

    /** Reads the request of the line in the body. */
    public void readLine(Exchange exchange) {
        BatchRun run = batch(exchange);
        BatchLine line = exchange.getMessage().getBody(BatchLine.class);
        exchange.setVariable(LINE, line);
        if (stopping) {
            throw new ShuttingDown();
        }
        exchange.getMessage().removeHeaders("*");
        exchange.setVariable(Variables.REQUEST, requests.read(line, run.file().name()));
        exchange.setVariable(Variables.CALLER, Caller.LOCAL);
        exchange.setVariable(Variables.INTAKE, "file");
        exchange.setVariable(Variables.SOURCE_KEY, run.file().sourceKey(line.number()));
        exchange.setVariable(Variables.FOLDER, outbox.relativize(run.folder()).toString());
        exchange.setVariable(Variables.FILE_STEM, String.format("%04d-", line.number()));
    }

    /** Notes the images of the line. */
    @SuppressWarnings("unchecked")
    public void done(Exchange exchange) {
        String result = exchange.getVariable(Variables.RESULT, String.class);
        List<String> files = exchange.getVariable(Variables.FILES, List.class);
        BatchLine line = exchange.getVariable(LINE, BatchLine.class);
        GenerationRequest request = exchange.getVariable(Variables.REQUEST, GenerationRequest.class);
        batch(exchange).add(line, FinishedJob.row(line.number(), result, files).of(request));
        Failpoint.reached("file-line-noted");
    }

    /**
     * Notes why the line brought no image. When the gateway stops or the database is away there is nothing to note: the
     * run breaks off, and the file is read again.
     */
    public void notDone(Exchange exchange) {
        BatchRun run = batch(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (isStop(cause)) {
            run.breakOff(new ShuttingDown());
            return;
        }
        if (cause instanceof StorageException away && mayPass(away)) {
            run.breakOff(away);
            return;
        }
        BatchLine line = exchange.getVariable(LINE, BatchLine.class);
        String jobId = exchange.getVariable(Variables.JOB_ID, String.class);
        GenerationRequest request = exchange.getVariable(Variables.REQUEST, GenerationRequest.class);
        if (cause instanceof GatewayError reason) {
            run.add(line, ResultRow.unserved(line.number(), jobId, reason).of(request));
        } else {
            LOG.error("line {} of {} failed", line.number(), run.file().name(), cause);
            run.add(line, ResultRow.broken(line.number(), jobId).of(request));
        }
    }

    /** Writes results and report. A file of which no line could be run at all goes to {@code failed/}. */
    public void finish(Exchange exchange) throws IOException {
        try (BatchRun run = batch(exchange)) {
            BatchReport report = run.finish();
            Failpoint.reached("file-report-written");
            File file = exchange.getMessage().getBody(File.class);
            boolean useless = report.lines() > 0 && report.rejected() == report.lines();
            if (!useless) {
                String folder = run.folder().getFileName().toString();
                exchange.setVariable(
                        Variables.ARCHIVE, Archive.done(inbox, folder).toString());
            }
            LOG.atLevel(report.lines() == 0 ? Level.WARN : Level.INFO)
                    .log(
                            "{}: {} lines, {} completed, {} refused, {} rejected, {} failed; report in {}{}",
                            file.getName(),
                            report.lines(),
                            report.completed(),
                            report.refused(),
                            report.rejected(),
                            report.failed(),
                            run.folder(),
                            useless ? "; moved to failed/, no line could be run" : "");
        }
    }

    /**
     * Where a file goes whose run broke off: back into the inbox, to be read again, when the gateway is stopping or the
     * database is away, else to {@code failed/}.
     *
     * @throws IllegalStateException when another file has come under its name, so that it stays where it is until then
     */
    public String leftover(Exchange exchange) {
        if (!stopping && exchange.getContext().isStarted() && !isDatabaseAway(exchange)) {
            return exchange.getVariable(Variables.ARCHIVE, String.class);
        }
        Path home = inbox.toAbsolutePath()
                .resolve(exchange.getMessage().getBody(File.class).getName());
        if (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalStateException(home + " has come meanwhile");
        }
        LOG.info("{}: goes back into the inbox, to be read again", home.getFileName());
        return home.toString();
    }

    /** From now on a run that breaks off does so because the gateway stops. */
    public void stop() {
        stopping = true;
    }

    /** Threads that do not end by themselves are interrupted. */
    private boolean isStop(Exception cause) {
        return cause instanceof ShuttingDown || stopping && !(cause instanceof GatewayError);
    }

    /** Whether running the line again is of use. It does no harm even if it was admitted: it is known by its source key. */
    private static boolean mayPass(StorageException failure) {
        return failure.isUnavailable() || failure.isOutcomeUnknown();
    }

    private static boolean isDatabaseAway(Exchange exchange) {
        Exception cause = exchange.getException() == null
                ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                : exchange.getException();
        StorageException away = ObjectHelper.getException(StorageException.class, cause);
        return away != null && mayPass(away);
    }

    private static BatchRun batch(Exchange exchange) {
        return exchange.getVariable(Variables.BATCH, BatchRun.class);
    }
}
