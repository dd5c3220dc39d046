/**
 * Streams of server-sent events that take no thread while nothing happens.
 * Which events there are, and who may see them, is decided by the jobs.
 */
package io.semantest.gateway.app.http.events;
