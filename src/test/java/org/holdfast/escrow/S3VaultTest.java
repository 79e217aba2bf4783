package org.holdfast.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.SmallS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A vault that is a bucket, on a good server and on bad ones. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class S3VaultTest {

    private static final String NAME = "segments/000000000001.ndjson.gz";
    private static final String PATH = "/escrow/of/holdfast/" + NAME;

    private final SmallS3 s3 = new SmallS3();
    private final S3Vault vault = vault(0);

    private S3Vault vault(int retainDays) {
        return S3Vault.of(
                URI.create("s3://escrow/of/holdfast"),
                this::setting,
                new S3Vault.Lock(retainDays, "compliance"),
                Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(Map.of("endpoint", s3.endpoint(), "access.key", "key", "secret.key", "secret")
                .get(name));
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void what_was_put_and_read_back_is_there() throws IOException {
        boolean there = Vaulted.put(vault, NAME, octets("one"));

        assertThat(there).isTrue();
        assertThat(s3.objects()).containsOnlyKeys(PATH);
        assertThat(read()).isEqualTo("one");
    }

    @Test
    void what_is_there_is_not_overwritten() throws IOException {
        Vaulted.put(vault, NAME, octets("one"));

        assertThat(Vaulted.put(vault, NAME, octets("other"))).isFalse();
        assertThat(read()).isEqualTo("one");
    }

    @Test
    void it_is_put_on_condition_that_there_is_none() throws IOException {
        vault.putNew(NAME, octets("one"));

        assertThat(s3.headersOf(PATH)).containsEntry("if-none-match", "*");
    }

    @Test
    void a_server_that_knows_no_conditions_is_asked_first() throws IOException {
        s3.knowNoConditions();

        boolean fresh = vault.putNew(NAME, octets("one"));
        boolean again = vault.putNew(NAME, octets("other"));

        assertThat(fresh).isTrue();
        assertThat(again).isFalse();
        assertThat(read()).isEqualTo("one");
    }

    @Test
    void a_server_that_keeps_other_octets_than_it_was_given_is_found_out() {
        s3.keepInstead(octets -> {
            byte[] other = octets.clone();
            other[0] ^= 1;
            return other;
        });

        assertThatThrownBy(() -> Vaulted.put(vault, NAME, octets("one")))
                .isInstanceOf(LyingVault.class)
                .hasMessageContaining(NAME);
    }

    @Test
    void a_server_that_swallows_what_it_is_given_is_found_out() {
        s3.swallow(true);

        assertThatThrownBy(() -> Vaulted.put(vault, NAME, octets("one"))).isInstanceOf(LyingVault.class);
    }

    @Test
    void a_server_that_is_full_or_away_is_a_failure_and_afterwards_the_same_put_succeeds() throws IOException {
        s3.beFull(true);
        assertThatThrownBy(() -> vault.putNew(NAME, octets("one"))).isInstanceOf(IOException.class);
        s3.beFull(false);
        s3.goAway(true);
        assertThatThrownBy(() -> vault.putNew(NAME, octets("one"))).isInstanceOf(IOException.class);
        s3.goAway(false);

        assertThat(Vaulted.put(vault, NAME, octets("one"))).isTrue();
    }

    @Test
    void an_object_that_is_not_there_says_so() {
        assertThatThrownBy(() -> vault.open(NAME)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void names_are_listed_in_order_over_many_pages() throws IOException {
        List<String> put = new ArrayList<>();
        for (int number = 1; number <= 2_100; number++) {
            put.add(Segment.name(number));
            s3.objects().put("/escrow/of/holdfast/" + Segment.name(number), new byte[1]);
        }
        s3.objects().put("/escrow/of/holdfast/keys/k", new byte[1]);

        assertThat(vault.list("segments/", null, 5_000)).isEqualTo(put);
        assertThat(vault.list("segments/", Segment.name(2_098), 5_000))
                .containsExactly(Segment.name(2_099), Segment.name(2_100));
        assertThat(vault.list("segments/", null, 3)).hasSize(3);
    }

    @Test
    void segments_and_blobs_are_locked_for_the_time_that_is_set_and_keys_never() throws IOException {
        S3Vault locking = vault(30);

        locking.putNew(NAME, octets("one"));
        locking.putNew("blobs/a/b", octets("one"));
        locking.putNew("keys/a.json", octets("one"));

        assertThat(s3.headersOf(PATH))
                .containsEntry("x-amz-object-lock-mode", "COMPLIANCE")
                .containsEntry("x-amz-object-lock-retain-until-date", "2026-01-31T00:00:00Z")
                .containsKey("content-md5");
        assertThat(s3.headersOf("/escrow/of/holdfast/blobs/a/b")).containsKey("x-amz-object-lock-mode");
        assertThat(s3.headersOf("/escrow/of/holdfast/keys/a.json")).doesNotContainKey("x-amz-object-lock-mode");
    }

    @Test
    void what_was_deleted_is_gone() throws IOException {
        vault.putNew("keys/a.json", octets("secret"));

        vault.delete("keys/a.json");
        vault.delete("keys/a.json");

        assertThat(s3.objects()).isEmpty();
    }

    private String read() throws IOException {
        try (InputStream octets = vault.open(NAME)) {
            return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
