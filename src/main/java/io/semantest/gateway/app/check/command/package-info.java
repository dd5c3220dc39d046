/**
 * The commands {@code provider new}, {@code check} and {@code docs}: arguments in, tables and files out.
 * What a check proves is {@code clause}.
 */
package io.semantest.gateway.app.check.command;
