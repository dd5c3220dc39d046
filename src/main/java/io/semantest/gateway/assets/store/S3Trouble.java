package io.semantest.gateway.assets.store;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in the operator's words what an S3 call failed of. Never tells a key. */
final class S3Trouble {

    private static final String SETTINGS = "gateway.assets.s3.";
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    private final S3Settings settings;

    S3Trouble(S3Settings settings) {
        this.settings = settings;
    }

    /** A {@link StorageRetries.Hopeless} when another try cannot help. */
    IOException of(SdkException failure) {
        return failure instanceof AwsServiceException answer ? answered(answer) : unanswered(failure);
    }

    private IOException answered(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        String told = settings.place() + " answered HTTP " + answer.statusCode() + (code == null ? "" : " " + code);
        String remedy = remedy(answer.statusCode(), code == null ? "" : code);
        boolean passing = answer.statusCode() >= 500 || PASSING.contains(answer.statusCode());
        return passing ? new IOException(told, answer) : new StorageRetries.Hopeless(told + ": " + remedy, answer);
    }

    private static String remedy(int status, String code) {
        return switch (code) {
            case "NoSuchBucket" -> "create the bucket, or set " + SETTINGS + "bucket to another";
            case "InvalidAccessKeyId" -> "correct " + SETTINGS + "access-key";
            case "SignatureDoesNotMatch" -> "correct " + SETTINGS + "secret-key";
            case "RequestTimeTooSkewed" -> "set this machine's clock";
            case "PermanentRedirect", "AuthorizationHeaderMalformed" -> "correct " + SETTINGS + "region";
            default ->
                status == 403
                        ? "let the holder of " + SETTINGS + "access-key list the bucket and get, put and delete objects"
                        : "check " + SETTINGS + "endpoint and " + SETTINGS + "path-style";
        };
    }

    private IOException unanswered(SdkException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return new StorageRetries.Hopeless("given up because the gateway stops", failure);
        }
        if (String.valueOf(failure.getMessage()).startsWith("Unable to load credentials")) {
            return new StorageRetries.Hopeless(
                    "there are no keys for " + settings.place() + ": set " + SETTINGS + "access-key and " + SETTINGS
                            + "secret-key, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                    failure);
        }
        return new IOException(
                settings.place() + " cannot be reached (" + reason(failure) + "): check " + SETTINGS + "endpoint",
                failure);
    }

    /** The deepest message, without the kind of exception that it is. */
    private static String reason(Throwable failure) {
        if (failure instanceof ApiCallTimeoutException) {
            return "no answer in time";
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        boolean says = root.getMessage() != null && !(root instanceof SdkClientException);
        return says
                ? root.getClass().getSimpleName() + ": " + root.getMessage()
                : root.getClass().getSimpleName();
    }
}
