package org.holdfast.blob;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** How an S3 server is spoken to, by whoever keeps something there. Its classes are loaded only where S3 is asked for. */
public final class S3 {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private S3() {}

    /**
     * @param settings {@code endpoint}, {@code region}, {@code access.key}, {@code secret.key}
     * @throws IllegalArgumentException if a key is missing
     */
    public static S3Client client(Function<String, Optional<String>> settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .build())
                // The simplest requests, which every S3 server understands; what was put is read back and hashed
                // anyway.
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .region(Region.of(settings.apply("region").orElse("us-east-1")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        required(settings, "access.key"), required(settings, "secret.key"))));
        settings.apply("endpoint")
                .ifPresent(endpoint ->
                        builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true));
        return builder.build();
    }

    /** The prefix that an {@code s3://bucket/prefix} names: empty, or with a slash at its end. */
    public static String prefix(URI url) {
        String path = url.getPath().replaceAll("^/+|/+$", "");
        return path.isEmpty() ? "" : path + "/";
    }

    private static String required(Function<String, Optional<String>> settings, String name) {
        return settings.apply(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "S3 needs HOLDFAST_S3_" + name.replace('.', '_').toUpperCase(Locale.ROOT)));
    }
}
