/**
 * What a cron expression means where clocks change, for every schedule and every database: {@link ZonedCron} decides it,
 * the others hand it to Quartz, whose own arithmetic leaves occurrences out.
 */
package io.semantest.gateway.app.calendar;
