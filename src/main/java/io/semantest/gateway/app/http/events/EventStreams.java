package io.semantest.gateway.app.http.events;

import io.semantest.gateway.contract.errors.Overloaded;
import io.semantest.gateway.jobs.reading.EventSubscription;
import io.semantest.gateway.jobs.reading.JobFeed;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;

/**
 * All open event streams of this process; bean {@code eventStreams} in the routes. A stream holds a connection and a
 * timer, but no thread. Safe for use by many threads.
 */
public final class EventStreams {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final JobFeed feed;
    private final int most;
    private final Duration heartbeat;
    private final Semaphore places;

    /**
     * @param most streams open at the same time
     * @param heartbeat time between signs of life, and how long a client may take none of what is sent to it
     */
    public EventStreams(JobFeed feed, int most, Duration heartbeat) {
        this.feed = feed;
        this.most = most;
        this.heartbeat = heartbeat;
        this.places = new Semaphore(most);
    }

    /**
     * Takes a place for a stream. To be a route's last step: who has a place, opens a stream.
     *
     * @throws Overloaded when all are taken
     */
    public void admit(Exchange exchange) {
        if (!places.tryAcquire()) {
            throw new Overloaded("event streams", "gateway.events.max-streams", most, RETRY_AFTER);
        }
    }

    /** Answers the request with the job's events, and goes on doing so. On the request's event loop. */
    void open(RoutingContext request, EventSubscription wish) {
        if (request.response().closed()) {
            places.release();
        } else {
            request.addEndHandler(any -> places.release());
            new EventStream(request, wish, heartbeat).begin(feed);
        }
    }

    /** How many streams are open. */
    public int open() {
        return most - places.availablePermits();
    }
}
