/**
 * Progress on a terminal or in a log, and the timeout of the demo.
 * Knows nothing of what is waited for.
 */
package io.semantest.gateway.app.demo.progress;
