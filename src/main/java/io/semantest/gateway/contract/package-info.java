/**
 * Values that cross the borders between domains, and names they share; the folders below have them by subject.
 *
 * <p>Knows only the JDK. Everything here is immutable and safe to share between threads unless it says otherwise.
 */
package io.semantest.gateway.contract;
