/**
 * The commands {@code run}, {@code key}, {@code secret} and {@code ledger}: arguments in, exit status out.
 * What a command does for more than one command belongs to {@code server} or to a domain.
 */
package io.semantest.gateway.app.command;
