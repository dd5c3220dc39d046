package io.semantest.gateway.jobs.signals;

/** Somebody's place among those who are told something; ends when closed. Closing twice does nothing. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
