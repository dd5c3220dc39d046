package io.semantest.gateway.app.config;

/**
 * How the broker of {@code amqp:} endpoints is reached.
 *
 * @param url {@code amqp://host:port}, {@code amqps://host:port}, or several of them as {@code failover:(...)}
 * @param user null for anonymous
 * @param password null for none
 */
public record BrokerSettings(String url, String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "broker at " + url + (user == null ? "" : " as " + user);
    }
}
