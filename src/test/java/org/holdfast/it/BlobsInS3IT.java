package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.holdfast.SmallS3;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Blobs in S3: a server of its own, which is told so. */
@Story
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlobsInS3IT extends BlobSentences {

    private final Plant.Site site;
    private final SmallS3 s3 = new SmallS3();
    private final HoldfastServer server;

    BlobsInS3IT(Plant.Site site) {
        super(site);
        this.site = site;
        this.server = site.server()
                .with("HOLDFAST_BLOB_URL", "s3://pictures/holdfast")
                .with("HOLDFAST_S3_ENDPOINT", s3.endpoint())
                .with("HOLDFAST_S3_ACCESS_KEY", "key")
                .with("HOLDFAST_S3_SECRET_KEY", "secret")
                .start();
    }

    @AfterAll
    void stop() {
        server.close();
        s3.close();
    }

    @Override
    HoldfastServer server() {
        return server;
    }

    @Test
    void while_s3_is_away_nothing_is_acknowledged_and_afterwards_the_same_request_succeeds() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            byte[] octets = octets(5_000);

            s3.goAway(true);
            Answer early = put(phone, octets);
            s3.goAway(false);
            Answer missing = get(phone, octets, Map.of());
            Answer late = put(phone, octets);

            assertThat(early.status()).isEqualTo(503);
            assertThat(early.header("Retry-After")).isPresent();
            assertThat(missing.status()).isEqualTo(404);
            assertThat(late.status()).isEqualTo(201);
            assertThat(get(phone, octets, Map.of()).body().bytes()).isEqualTo(octets);
        }
    }

    @Test
    void an_upload_whose_end_fails_is_ended_by_its_last_part_again() throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            TusClient tus = new TusClient(phone.client().http());
            byte[] octets = octets(1_500_000);
            String upload = tus.begin(octets);

            s3.goAway(true);
            int early = tus.append(upload, octets, 0, octets.length).status();
            s3.goAway(false);
            int offset = (int) tus.offset(upload);
            int late = tus.append(upload, octets, offset, octets.length).status();

            assertThat(early).isEqualTo(503);
            assertThat(offset).isBetween(1, octets.length - 1);
            assertThat(late).isEqualTo(204);
            assertThat(get(phone, octets, Map.of()).body().bytes()).isEqualTo(octets);
        }
    }
}
