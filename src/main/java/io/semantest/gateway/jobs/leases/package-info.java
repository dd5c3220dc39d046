/**
 * How long a worker may keep a job without saying that it is still there, who renews that, and what was not renewed.
 *
 * <p>Decides when a job counts as left behind; never what becomes of it then.
 * Everything here is safe for use by many threads unless it says otherwise.
 */
package io.semantest.gateway.jobs.leases;
