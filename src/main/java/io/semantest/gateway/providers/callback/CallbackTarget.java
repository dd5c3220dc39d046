package io.semantest.gateway.providers.callback;

/**
 * What a provider may call back for.
 *
 * @param jobId the job's id, which has no dot
 * @param provider the provider's configured name
 */
record CallbackTarget(String jobId, String provider) {

    static CallbackTarget ofKey(String key) {
        int first = key.indexOf('.');
        return new CallbackTarget(key.substring(0, first), key.substring(first + 1, key.lastIndexOf('.')));
    }
}
