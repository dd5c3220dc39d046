/**
 * Keeps the one database that holds all truth: opens it, migrates it, and runs the domains' work in transactions, on SQLite
 * and on PostgreSQL; statements and errors common to both are in {@code jdbc}.
 *
 * <p>Decides who commits with whom and when; never knows a table. Safe for use by many threads, virtual ones included.
 */
package io.semantest.gateway.database;
