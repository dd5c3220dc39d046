package io.semantest.gateway.assets.store;

import io.semantest.gateway.contract.net.Proxies;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Sets up Amazon's client so that it tries once, in bounded time, and speaks what all S3-compatible servers understand. */
final class S3Clients {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private S3Clients() {}

    /**
     * @param attempt longest time of one call
     * @param connections how many to keep open
     * @param proxies by which it leaves
     */
    static S3Client open(S3Settings settings, Duration attempt, int connections, Proxies proxies) {
        // The JDK keeps five, and reads this when the first one is kept.
        if (System.getProperty("http.maxConnections") == null) {
            System.setProperty("http.maxConnections", "" + connections);
        }
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .credentialsProvider(credentials(settings))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .proxyConfiguration(proxy(settings, proxies))
                        .connectionTimeout(CONNECT)
                        .socketTimeout(attempt))
                .overrideConfiguration(override -> override.apiCallTimeout(attempt)
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new SendAtOnce()))
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (settings.endpoint() != null) {
            client.endpointOverride(settings.endpoint());
        }
        return client.build();
    }

    /** By the gateway's own settings alone; left to itself, Amazon's client reads the environment in its own way. */
    private static ProxyConfiguration proxy(S3Settings settings, Proxies proxies) {
        ProxyConfiguration.Builder proxy =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariablesValues(false);
        URI endpoint = settings.endpoint() == null
                ? URI.create("https://s3." + settings.region() + ".amazonaws.com")
                : settings.endpoint();
        proxies.of(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort()).ifPresent(found -> {
            proxy.endpoint(URI.create("http://" + found.place()));
            if (found.user() != null) {
                // The JDK tells no proxy a password for https unless this is empty when it is first read.
                System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
                proxy.username(found.user()).password(found.password());
            }
        });
        return proxy.build();
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        return settings.accessKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    /** Waiting for leave to send an image costs a round trip, and five seconds where a server does not know of it. */
    private static final class SendAtOnce implements ExecutionInterceptor {

        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().removeHeader("Expect").build();
        }
    }
}
