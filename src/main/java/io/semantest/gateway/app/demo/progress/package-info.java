/**
 * Progress on a terminal or in a log, and the patience of the tour.
 * Knows nothing of what is waited for.
 */
package io.semantest.gateway.app.demo.progress;
