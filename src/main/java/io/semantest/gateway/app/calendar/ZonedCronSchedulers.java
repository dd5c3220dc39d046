package io.semantest.gateway.app.calendar;

import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdScheduler;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.triggers.CronTriggerImpl;

/**
 * Makes Quartz schedulers that keep every cron trigger they are given as one that is right where clocks change. Those of
 * one name are a cluster and keep to themselves otherwise, also within one JVM, where Quartz would take them for one.
 */
public final class ZonedCronSchedulers extends StdSchedulerFactory {

    /** @param properties as Quartz knows them */
    public ZonedCronSchedulers(Properties properties) throws SchedulerException {
        super(properties);
    }

    @Override
    protected Scheduler instantiate(QuartzSchedulerResources resources, QuartzScheduler scheduler) {
        return new Zoned(scheduler);
    }

    private static final class Zoned extends StdScheduler {

        /** For Quartz's registry, which is one for the JVM. */
        private final String registered = UUID.randomUUID().toString();

        Zoned(QuartzScheduler scheduler) {
            super(scheduler);
        }

        @Override
        public String getSchedulerName() {
            return registered;
        }

        @Override
        public void shutdown(boolean wait) {
            super.shutdown(wait);
            SchedulerRepository.getInstance().remove(registered);
        }

        @Override
        public void shutdown() {
            shutdown(false);
        }

        @Override
        public Date scheduleJob(JobDetail job, Trigger trigger) throws SchedulerException {
            return super.scheduleJob(job, zoned(trigger));
        }

        @Override
        public Date scheduleJob(Trigger trigger) throws SchedulerException {
            return super.scheduleJob(zoned(trigger));
        }

        @Override
        public Date rescheduleJob(TriggerKey key, Trigger trigger) throws SchedulerException {
            return super.rescheduleJob(key, zoned(trigger));
        }

        private static Trigger zoned(Trigger trigger) {
            return trigger instanceof CronTriggerImpl cron ? ZonedCronTrigger.of(cron) : trigger;
        }
    }
}
