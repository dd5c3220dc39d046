package io.semantest.gateway.providers.callback;

/** Tells whether a callback comes from the provider. Safe for use by many threads; never throws. */
@FunctionalInterface
public interface CallbackCheck {

    /** For providers that sign nothing: whoever knows the token may wake the attempt. */
    CallbackCheck NONE = (callback, secret) -> true;

    /** @param secret what the provider was told to sign with */
    boolean accepts(Callback callback, String secret);
}
