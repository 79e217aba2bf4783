package org.holdfast.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.Test;

class AcknowledgedTest {

    private static final UUID OP = UUID.fromString("c0ffee00-0000-4000-8000-000000000003");

    @Test
    void the_digest_is_of_the_answer_in_canonical_form() {
        Digest content = Digest.of(new byte[] {1});
        String canonical = "[{\"digest\":\"" + content.hex() + "\",\"op\":\"" + OP
                + "\",\"seq\":7,\"status\":\"stored\"},{\"op\":\"" + OP + "\",\"status\":\"unchanged\"}]";

        Digest digest = Acknowledged.digest(
                List.of(new Acknowledged(OP, "stored", 7L, content), new Acknowledged(OP, "unchanged", null, null)));

        assertThat(digest).isEqualTo(Digest.of(canonical.getBytes(StandardCharsets.UTF_8)));
    }
}
