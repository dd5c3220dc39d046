package io.semantest.gateway.app.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.CronTriggerPersistenceDelegate;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;

/**
 * Reads the cron triggers that stand in PostgreSQL as ones that are right where clocks change. The rows are Quartz's own, so
 * that nodes of another release can share the tables.
 */
public final class ZonedCronStore extends PostgreSQLDelegate {

    @Override
    protected void addDefaultTriggerPersistenceDelegates() {
        // The first one that knows a kind of trigger is asked.
        addTriggerPersistenceDelegate(new Crons());
        super.addDefaultTriggerPersistenceDelegates();
    }

    private static final class Crons extends CronTriggerPersistenceDelegate {

        @Override
        public TriggerPropertyBundle loadExtendedTriggerPropertiesFromResultSet(ResultSet row, TriggerKey key)
                throws SQLException {
            TriggerPropertyBundle stored = super.loadExtendedTriggerPropertiesFromResultSet(row, key);
            return new TriggerPropertyBundle(ZonedCronTrigger.builder(stored.getScheduleBuilder()), null, null);
        }
    }
}
