package io.semantest.gateway.database;

/**
 * How PostgreSQL is reached.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param user null for the name of the process's own user
 * @param password null for none
 * @param pool connections at most, 2 or more
 */
public record PostgresSettings(String url, String user, String password, int pool) {

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgreSQL at " + url + (user == null ? "" : " as " + user);
    }
}
