/**
 * Values that cross the borders between domains, and the ports through which domains meet without knowing each other.
 *
 * <p>Knows only the JDK. Everything here is immutable and safe to share between threads unless it says otherwise.
 */
package io.semantest.gateway.contract;
