package io.semantest.gateway.app.http.events;

import io.semantest.gateway.jobs.reading.EventSubscription;
import io.semantest.gateway.jobs.reading.JobEvent;
import io.semantest.gateway.jobs.reading.JobFeed;
import io.semantest.gateway.jobs.signals.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client that is told a job's events as they happen (WHATWG HTML, section 9.2). Nothing is kept for a client that
 * does not take what was sent: once it does, the events are read again; if it does not for a heartbeat, it is cut off.
 * Lives on the event loop of its connection alone.
 */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final String HEAD = "retry: 3000\n\n";
    private static final String BEAT = ": beat\n\n";
    private static final long NONE = -1;

    private final RoutingContext request;
    private final HttpServerResponse response;
    private final Vertx vertx;
    private final Context loop;
    private final String jobId;
    private final long heartbeat;
    private long last;
    private long beats = NONE;
    private long patience = NONE;
    private boolean over;

    EventStream(RoutingContext request, EventSubscription wish, Duration heartbeat) {
        this.request = request;
        this.response = request.response();
        this.vertx = request.vertx();
        this.loop = vertx.getOrCreateContext();
        this.jobId = wish.jobId();
        this.last = wish.after();
        this.heartbeat = heartbeat.toMillis();
    }

    void begin(JobFeed feed) {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                // nginx buffers answers unless it is told not to.
                .putHeader("X-Accel-Buffering", "no");
        Subscription events = feed.follow(jobId, story -> loop.runOnContext(now -> tell(story)));
        request.addEndHandler(any -> {
            end();
            events.close();
        });
        response.drainHandler(drained -> goOn(feed));
        beats = vertx.setPeriodic(heartbeat, id -> beat());
        write(HEAD);
    }

    private void tell(List<JobEvent> story) {
        for (JobEvent event : story) {
            if (over || response.writeQueueFull()) {
                return;
            }
            if (event.ordinal() > last) {
                last = event.ordinal();
                write("id: " + last + "\nevent: " + event.name() + "\ndata: " + event.data() + "\n\n");
            }
            if (event.last()) {
                response.end();
            }
        }
    }

    private void beat() {
        if (!response.writeQueueFull()) {
            write(BEAT);
        }
    }

    private void write(String text) {
        response.write(text);
        if (response.writeQueueFull() && patience == NONE) {
            patience = vertx.setTimer(heartbeat, id -> drop());
        }
    }

    private void goOn(JobFeed feed) {
        vertx.cancelTimer(patience);
        patience = NONE;
        feed.refresh(jobId);
    }

    private void drop() {
        LOG.debug("a reader of job {}'s events took nothing for {} ms and is cut off", jobId, heartbeat);
        if (request.request().version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            // Vert.x closes only after everything has gone out, which this client does not let happen.
            ((ConnectionBase) request.request().connection())
                    .channelHandlerContext()
                    .close();
        }
    }

    private void end() {
        over = true;
        vertx.cancelTimer(beats);
        vertx.cancelTimer(patience);
    }
}
