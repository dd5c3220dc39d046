package io.semantest.gateway.providers.callback;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attempts of this gateway that pause until their provider calls back or it is time to ask. Safe for use by many
 * threads.
 */
public final class Callbacks {

    /** Where callbacks come in, below the address that providers reach. */
    public static final String PATH = "/v1/callbacks/";

    /** What became of a callback. */
    public enum Receipt {
        /** An attempt was woken. */
        TAKEN,
        /** No attempt waits for it here: there is none, or it is another gateway's, which asks by itself. */
        DROPPED,
        /** Its token was not made by a gateway on this database. */
        UNKNOWN_TOKEN,
        /** It bears no signature of the provider, or an old one. */
        NOT_SIGNED
    }

    private final String baseUrl;
    private final CallbackToken tokens;
    private final Map<String, CallbackWait> waiting = new ConcurrentHashMap<>();

    /**
     * @param baseUrl what providers reach this gateway by; empty when they cannot
     * @param secret the same in every gateway on the database, at least 32 random bytes
     */
    public Callbacks(String baseUrl, byte[] secret) {
        this.baseUrl = baseUrl;
        this.tokens = new CallbackToken(secret);
    }

    /** Where an attempt pauses during one call; to be closed after it. */
    public CallbackWait open(String jobId, String provider, int call) {
        if (baseUrl.isEmpty()) {
            return new CallbackWait(null, null, wait -> {});
        }
        String key = CallbackToken.key(jobId, provider, call);
        CallbackWait wait = new CallbackWait(
                baseUrl + PATH + tokens.of(key), tokens.secretFor(key), closed -> waiting.remove(key, closed));
        waiting.put(key, wait);
        return wait;
    }

    /** The call that a token was made for; empty when it was not made by a gateway on this database. */
    Optional<CallbackTarget> waitedFor(String token) {
        return tokens.keyOf(token).map(CallbackTarget::ofKey);
    }

    /** Wakes the attempt that the callback is for, if it is for one and genuine. What it says is not read. */
    public Receipt receive(String token, Callback callback) {
        Optional<String> key = tokens.keyOf(token);
        if (key.isEmpty()) {
            return Receipt.UNKNOWN_TOKEN;
        }
        CallbackWait wait = waiting.get(key.get());
        if (wait == null) {
            return Receipt.DROPPED;
        }
        if (!wait.isGenuine(callback)) {
            return Receipt.NOT_SIGNED;
        }
        wait.ring();
        return Receipt.TAKEN;
    }
}
