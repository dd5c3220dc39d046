package io.semantest.gateway.app.server;

import io.semantest.gateway.app.calendar.ZonedCronSchedulers;
import io.semantest.gateway.app.calendar.ZonedCronStore;
import io.semantest.gateway.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.UUID;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.impl.triggers.CronTriggerImpl;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How Quartz keeps the schedules: in memory for one gateway; in the shared database for many, where each occurrence is fired
 * by one node, and where triggers outlive the routes that asked for them.
 */
final class QuartzCalendar implements CamelConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(QuartzCalendar.class);
    private static final String NAME = "org.quartz.scheduler.instanceName";
    private static final String STORE = "org.quartz.jobStore.";

    private final Properties properties = new Properties();
    private final InstantSource clock;
    private final Duration catchUp;

    /** @param catchUp how old an occurrence may be that was missed while no gateway ran */
    QuartzCalendar(Database database, Duration catchUp, InstantSource clock) {
        this.catchUp = catchUp;
        this.clock = clock;
        properties.put("org.quartz.threadPool.threadCount", "10");
        database.lent().ifPresent(connections -> {
            String name = "gateway-" + UUID.randomUUID();
            DBConnectionManager.getInstance().addConnectionProvider(name, new BorrowedConnections(connections));
            share(name);
        });
    }

    /** Nodes find each other by the scheduler's name and by the tables; the clocks of their machines must agree. */
    private void share(String dataSource) {
        properties.put(NAME, "semantest-gateway");
        properties.put("org.quartz.scheduler.instanceId", "AUTO");
        properties.put(STORE + "class", JobStoreTX.class.getName());
        properties.put(STORE + "driverDelegateClass", ZonedCronStore.class.getName());
        properties.put(STORE + "dataSource", dataSource);
        properties.put(STORE + "useProperties", "true");
        properties.put(STORE + "isClustered", "true");
    }

    @Override
    public void configure(CamelContext context) throws SchedulerException {
        // One scheduler for each gateway; those of a cluster are one, by its name.
        properties.putIfAbsent(NAME, "semantest-gateway-" + context.getName());
        QuartzComponent quartz = new QuartzComponent(context);
        quartz.setSchedulerFactory(new ZonedCronSchedulers(properties));
        quartz.setAutoStartScheduler(false);
        context.addComponent("quartz", quartz);
    }

    /** Lets time begin, once all routes are there and the triggers are those of the routes. */
    void begin(CamelContext context) throws SchedulerException {
        Scheduler scheduler =
                context.getComponent("quartz", QuartzComponent.class).getScheduler();
        Map<TriggerKey, QuartzEndpoint> wanted = new HashMap<>();
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint() instanceof QuartzEndpoint endpoint) {
                wanted.put(endpoint.getTriggerKey(), endpoint);
            }
        }
        for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
            Trigger stored = scheduler.getTrigger(key);
            if (stored != null && !key.getGroup().equals(Scheduler.DEFAULT_RECOVERY_GROUP)) {
                agree(scheduler, stored, wanted.get(key));
            }
        }
        scheduler.start();
    }

    private void agree(Scheduler scheduler, Trigger stored, QuartzEndpoint wanted) throws SchedulerException {
        Date oldest = Date.from(clock.instant().minus(catchUp));
        if (wanted == null) {
            LOG.info("schedule {} is in no route any more; nothing fires it from now on", stored.getKey());
            scheduler.deleteJob(stored.getJobKey());
        } else if (stored instanceof CronTrigger cron && !cron.getTimeZone().equals(zone(wanted))) {
            // Camel sees that an expression has changed, but not that its time zone has.
            ((CronTriggerImpl) cron).setTimeZone(zone(wanted));
            startAgain(scheduler, cron, Date.from(clock.instant()));
        } else if (stored.getNextFireTime() != null && stored.getNextFireTime().before(oldest)) {
            startAgain(scheduler, stored, oldest);
        } else if (isEarlier(stored.getFireTimeAfter(Date.from(clock.instant())), stored.getNextFireTime())) {
            // Found by a release that left occurrences out where clocks change.
            startAgain(scheduler, stored, Date.from(clock.instant()));
        }
    }

    private static void startAgain(Scheduler scheduler, Trigger trigger, Date time) throws SchedulerException {
        scheduler.rescheduleJob(
                trigger.getKey(), trigger.getTriggerBuilder().startAt(time).build());
    }

    private static boolean isEarlier(Date time, Date other) {
        return time != null && other != null && time.before(other);
    }

    private static TimeZone zone(QuartzEndpoint endpoint) {
        Object zone = endpoint.getTriggerParameters().get("timeZone");
        return zone == null ? TimeZone.getDefault() : TimeZone.getTimeZone(zone.toString());
    }
}
