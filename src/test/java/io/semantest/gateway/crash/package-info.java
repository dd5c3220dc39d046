/**
 * A gateway under load is killed, stopped and started again, and four journals prove afterwards what it promised:
 * those of the client, the provider and the receiver, which are never killed, and the gateway's own database and files.
 *
 * <p>{@link io.semantest.gateway.crash.Checker} works offline on what a run leaves behind. How to run: {@code
 * docs/crash-tests.md}.
 */
package io.semantest.gateway.crash;
