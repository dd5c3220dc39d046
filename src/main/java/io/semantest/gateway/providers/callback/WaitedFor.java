package io.semantest.gateway.providers.callback;

/**
 * What a provider may call back for.
 *
 * @param jobId the job's id, which has no dot
 * @param provider the provider's configured name
 */
record WaitedFor(String jobId, String provider) {

    static WaitedFor ofKey(String key) {
        int first = key.indexOf('.');
        return new WaitedFor(key.substring(0, first), key.substring(first + 1, key.lastIndexOf('.')));
    }
}
