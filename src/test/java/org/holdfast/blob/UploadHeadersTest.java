package org.holdfast.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UploadHeadersTest {

    private static final Digest DIGEST = Digest.of(new byte[] {1});
    private static final String SHA256 =
            "sha256 " + Base64.getEncoder().encodeToString(DIGEST.hex().getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @ValueSource(strings = {"", "filename cGljdHVyZS5qcGc=,", "empty, ", "empty ,"})
    void the_digest_is_found_among_other_keys_and_the_header_is_kept_as_it_was(String others) {
        UploadMetadata metadata = UploadMetadata.parse(others + SHA256);

        assertThat(metadata.sha256()).isEqualTo(DIGEST);
        assertThat(metadata.header()).isEqualTo(others + SHA256);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ",",
                "filename cGljdHVyZS5qcGc=",
                "sha256",
                "sha256 AAAA",
                "sha256 !!!!",
                " sha256",
                "a YQ==,a YQ==",
                "a  YQ=="
            })
    void what_names_no_digest_or_is_malformed_is_refused(String header) {
        assertThatThrownBy(() -> UploadMetadata.parse(header))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("Upload-Metadata"));
    }

    @Test
    void a_header_longer_than_its_column_is_refused() {
        String tooLong = SHA256 + ",a " + "A".repeat(UploadMetadata.LONGEST);

        assertThatThrownBy(() -> UploadMetadata.parse(tooLong)).isInstanceOf(Refusal.class);
    }

    @Test
    void an_upload_out_of_time_is_expired_from_the_moment_after() {
        Instant end = Instant.parse("2026-11-24T10:00:00Z");
        Upload upload = new Upload(UUID.randomUUID(), UUID.randomUUID(), DIGEST, 10, 5, null, false, end);

        upload.requireAlive(end);
        assertThatThrownBy(() -> upload.requireAlive(end.plusMillis(1)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.EXPIRED));
    }
}
