package io.semantest.gateway.assets.store;

import java.net.URI;

/**
 * Where S3-compatible storage is.
 *
 * @param endpoint null for Amazon's own
 * @param prefix what keys begin with: empty, or ends with a slash
 * @param accessKey null when the usual AWS environment has the keys
 * @param secretKey null when accessKey is
 * @param pathStyle whether the bucket is part of the path and not of the host name
 */
public record S3Settings(
        URI endpoint,
        String region,
        String bucket,
        String prefix,
        String accessKey,
        String secretKey,
        boolean pathStyle) {

    /** Where it is, for people. */
    String place() {
        return "bucket " + bucket + " at " + (endpoint == null ? "Amazon S3 in " + region : endpoint.toString());
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return place();
    }
}
