/**
 * What both databases share over JDBC: statements by their text, arguments, errors by SQLSTATE and what is run again.
 * Knows neither SQLite nor PostgreSQL beyond their SQLSTATEs. A transaction belongs to one thread.
 */
package io.semantest.gateway.database.jdbc;
