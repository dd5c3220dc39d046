package io.semantest.gateway.app.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;

/** Gateways of one name in one JVM. */
final class ZonedCronSchedulersTest {

    @Test
    void each_gateway_has_a_scheduler_of_its_own_and_leaves_none_behind() throws SchedulerException {
        int before = SchedulerRepository.getInstance().lookupAll().size();
        Scheduler one = scheduler();
        Scheduler other = scheduler();

        one.shutdown(true);

        assertThat(other).isNotSameAs(one);
        assertThat(other.isShutdown()).isFalse();
        other.shutdown();
        assertThat(SchedulerRepository.getInstance().lookupAll()).hasSize(before);
    }

    private static Scheduler scheduler() throws SchedulerException {
        Properties properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "semantest-gateway");
        properties.put("org.quartz.threadPool.threadCount", "1");
        return new ZonedCronSchedulers(properties).getScheduler();
    }
}
